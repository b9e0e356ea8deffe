package app.marquee.development;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/** A message as a mail program shows it. */
public record MailMessage(List<Field> fields, Optional<String> html, Optional<String> text) {
    private static final Pattern WEB_ADDRESS = Pattern.compile("<(https?://[^>\\s]+)>");

    /** One header field, decoded. */
    public record Field(String name, String value) {}

    static MailMessage read(byte[] source) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(source));
        List<Field> fields = Collections.list(message.getAllHeaders()).stream()
                .map(MailMessage::field)
                .toList();
        return new MailMessage(fields, part(message, "text/html"), part(message, "text/plain"));
    }

    public String subject() {
        return value("Subject").orElse("");
    }

    /** Where one POST ends the subscription, where the message offers that (RFC 8058). */
    public Optional<String> unsubscribeAddress() {
        return value("List-Unsubscribe-Post")
                .flatMap(offered -> value("List-Unsubscribe"))
                .map(WEB_ADDRESS::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1));
    }

    private Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }

    private static Field field(Header header) {
        return new Field(header.getName(), MailSummary.decoded(header.getValue()));
    }

    /** The first part of a kind, however deep. */
    private static Optional<String> part(Part part, String kind) throws MessagingException, IOException {
        if (part.isMimeType(kind) && part.getContent() instanceof String content) {
            return Optional.of(content);
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                Optional<String> found = part(parts.getBodyPart(i), kind);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
