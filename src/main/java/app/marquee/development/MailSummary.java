package app.marquee.development;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/**
 * What the list of messages tells of one.
 *
 * @param id made as the message came in, so it tells the time too
 */
public record MailSummary(UUID id, String from, String to, String subject) {
    private static final DateTimeFormatter RECEIVED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    static MailSummary read(UUID id, InputStream message) throws MessagingException {
        var headers = new InternetHeaders(message);
        return new MailSummary(
                id, text(headers, "From"), text(headers, MailFolder.RECIPIENTS_HEADER), text(headers, "Subject"));
    }

    /** In UTC, to the second. */
    public String receivedAt() {
        return RECEIVED.format(Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16));
    }

    boolean contains(String words) {
        String wanted = words.toLowerCase(Locale.ROOT);
        return (from + "\n" + to + "\n" + subject).toLowerCase(Locale.ROOT).contains(wanted);
    }

    private static String text(InternetHeaders headers, String name) {
        String value = headers.getHeader(name, ", ");
        return value == null ? "" : decoded(MimeUtility.unfold(value));
    }

    static String decoded(String header) {
        try {
            return MimeUtility.decodeText(header);
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }
}
