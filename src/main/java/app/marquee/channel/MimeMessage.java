package app.marquee.channel;

import io.vertx.core.MultiMap;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import java.nio.charset.StandardCharsets;

/** Writes a message as SMTP carries it: MIME in ASCII, lines ended by CR LF, dots doubled, the last dot included. */
final class MimeMessage {
    private static final String USER_AGENT = "marquee";

    private MimeMessage() {}

    /** @param messageId what names the message, before the @ of the Message-ID */
    static byte[] encode(OutgoingMessage message, String messageId, Sender sender, EmailAddress recipient) {
        var headers = MultiMap.caseInsensitiveMultiMap();
        message.headers().forEach(headers::add);
        headers.set("Message-ID", "<" + messageId + "@" + sender.address().domain() + ">");
        // The encoder would write the name as a comment behind the address, which few mail programs show.
        headers.set("From", sender.header());
        var mail = new MailMessage()
                .setTo(recipient.toString())
                .setSubject(message.subject() == null ? "" : message.subject())
                .setText(unixLines(message.text()))
                .setHeaders(headers);
        if (message.html() != null) {
            mail.setHtml(unixLines(message.html()));
        }
        return toWire(new MailEncoder(mail, sender.address().domain(), USER_AGENT).encode());
    }

    private static String unixLines(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private static byte[] toWire(String encoded) {
        var wire = new StringBuilder(encoded.length() + encoded.length() / 32 + 16);
        encoded.lines().forEach(line -> {
            if (line.startsWith(".")) {
                wire.append('.');
            }
            wire.append(line).append("\r\n");
        });
        return wire.append(".\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }
}
