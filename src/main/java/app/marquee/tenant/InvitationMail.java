package app.marquee.tenant;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Writes and sends invitations, over Marquee's own mail server. */
@ApplicationScoped
class InvitationMail {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm VV", Locale.ENGLISH);
    private static final String TEXT = """
            %s invites you to Marquee, as %s.

            %s

            It works once, until %s. If you did not expect this, do nothing: nothing happens then.
            """;

    private final Mailer mailer;
    private final Optional<String> address;

    InvitationMail(Mailer mailer, @ConfigProperty(name = "marquee.invitation-url") Optional<String> address) {
        this.mailer = mailer;
        this.address = address;
    }

    /** @throws InvitationNotSent when the server does not take it */
    void send(InvitationLetter letter) {
        String text = TEXT.formatted(
                letter.tenantName(), letter.role(), howToAccept(letter.token()), TIME.format(letter.until()));
        try {
            mailer.send(Mail.withText(letter.email(), "Invitation to " + letter.tenantName() + " on Marquee", text));
        } catch (RuntimeException e) {
            throw new InvitationNotSent(e);
        }
    }

    /** Behind the # because no browser sends that part to a server, where a log could keep it. */
    private String howToAccept(String token) {
        return address.map(url -> "Open this link and log in:\n" + url + "#" + token)
                .orElse("Log in to the application and give it this code:\n" + token);
    }
}
