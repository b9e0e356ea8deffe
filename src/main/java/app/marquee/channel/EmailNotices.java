package app.marquee.channel;

import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Reads what services that send emails tell of them by HTTP: a form of our own, and that of SendGrid's event webhook, which
 * names emails by the Message-ID they were handed over with.
 */
@ApplicationScoped
class EmailNotices {
    private final MessageIds messageIds;

    EmailNotices(MessageIds messageIds) {
        this.messageIds = messageIds;
    }

    List<Receipt> read(ReceiptNotice notice) {
        return notice.list().stream()
                .flatMap(told -> (told.containsKey("smtp-id") ? ofSendGrid(told) : ofOurs(told)).stream())
                .flatMap(report -> messageIds.read(report.messageId()).map(report::about).stream())
                .toList();
    }

    private static Optional<MailReport> ofOurs(JsonObject told) {
        return kind(told.getString("kind", ""))
                .map(kind -> report(told.getString("messageId", ""), kind, told, told.getString("address", "")));
    }

    private static Optional<Receipt.Kind> kind(String name) {
        for (var kind : Receipt.Kind.values()) {
            if (kind.name().equals(name)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    private static Optional<MailReport> ofSendGrid(JsonObject told) {
        var kind = switch (told.getString("event", "")) {
            case "processed" -> Receipt.Kind.ACCEPTED;
            case "delivered" -> Receipt.Kind.DELIVERED;
            // What is blocked may be taken another time.
            case "bounce" -> told.getString("type", "").equals("blocked") ? Receipt.Kind.FAILED : Receipt.Kind.BOUNCED;
            case "dropped" -> Receipt.Kind.FAILED;
            case "spamreport" -> Receipt.Kind.COMPLAINED;
            default -> null;
        };
        return Optional.ofNullable(kind)
                .map(known -> report(told.getString("smtp-id", ""), known, told, told.getString("email", "")));
    }

    private static MailReport report(String messageId, Receipt.Kind kind, JsonObject told, String address) {
        Message reason = kind == Receipt.Kind.COMPLAINED
                ? MailReport.complained()
                : MailReport.cameBack(MailReport.code(told.getString("status", "")));
        return new MailReport(messageId, kind, reason, address);
    }
}
