package app.marquee.channel;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as SMTP can carry it in a command: one local part and one domain in ASCII, nothing that could end the
 * command or begin another.
 */
record EmailAddress(String local, String domain) {
    private static final Pattern LOCAL = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN =
            Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,62})){0,20}");
    private static final int MAX_LENGTH = 254;

    /** The address, with a domain of other scripts in its ASCII form; empty where it is none that SMTP can carry. */
    static Optional<EmailAddress> parse(String text) {
        var at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        var local = text.substring(0, at);
        return domain(text.substring(at + 1))
                .filter(domain -> LOCAL.matcher(local).matches())
                .map(domain -> new EmailAddress(local, domain));
    }

    private static Optional<String> domain(String text) {
        try {
            return Optional.of(IDN.toASCII(text))
                    .filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return local + "@" + domain;
    }
}
