package app.marquee.channel;

import app.marquee.shared.Message;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server says became of an email (RFC 3464), or that its recipient complained (RFC 5965).
 *
 * @param messageId Message-ID of the email, as the report repeats it
 */
record MailReport(String messageId, Receipt.Kind kind, Message reason, String address) {
    private static final Set<String> RETURNED =
            Set.of("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers");
    private static final Set<String> STATUS = Set.of("message/delivery-status", "message/global-delivery-status");
    private static final String COMPLAINT = "message/feedback-report";
    private static final Pattern CODE = Pattern.compile("\\b([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
    /** RFC 3463 and 7505: no such mailbox, no such system, moved, no address, takes no mail; switched off. */
    private static final Pattern NO_SUCH_ADDRESS = Pattern.compile("5\\.1\\.([12346]|10)|5\\.2\\.1");

    /** Empty: it is no report, or says nothing about an email that counts. */
    static Optional<MailReport> read(String mail) {
        var parts = MailPart.parse(mail).parts();
        var original = parts.stream()
                .filter(part -> RETURNED.contains(part.type()))
                .map(part -> MailPart.parse(part.body()))
                .findFirst();
        return original.flatMap(returned -> parts.stream()
                .map(part -> read(part, returned))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static Optional<MailReport> read(MailPart part, MailPart returned) {
        if (STATUS.contains(part.type())) {
            return Arrays.stream(part.body().split("\n\\s*\n"))
                    .map(MailPart::fields)
                    .flatMap(recipient -> delivery(recipient, returned).stream())
                    .findFirst();
        }
        return part.type().equals(COMPLAINT) ? complaint(MailPart.fields(part.body()), returned) : Optional.empty();
    }

    private static Optional<MailReport> delivery(Map<String, String> recipient, MailPart returned) {
        String action = recipient.getOrDefault("action", "").toLowerCase(Locale.ROOT);
        String address = address(recipient.getOrDefault("original-recipient", recipient.get("final-recipient")));
        return switch (action) {
            case "failed" -> {
                String code = code(recipient.getOrDefault("status", ""));
                var kind = isNoSuchAddress(code) ? Receipt.Kind.BOUNCED : Receipt.Kind.FAILED;
                yield Optional.of(new MailReport(returned.field("message-id"), kind, cameBack(code), address));
            }
            case "delivered" ->
                Optional.of(new MailReport(
                        returned.field("message-id"), Receipt.Kind.DELIVERED, Message.of("It arrived"), address));
            // Others are on their way.
            default -> Optional.empty();
        };
    }

    private static Optional<MailReport> complaint(Map<String, String> report, MailPart returned) {
        if (!report.getOrDefault("feedback-type", "").equalsIgnoreCase("abuse")) {
            return Optional.empty();
        }
        return Optional.of(new MailReport(
                returned.field("message-id"),
                Receipt.Kind.COMPLAINED,
                complained(),
                address(report.getOrDefault("original-rcpt-to", returned.field("to")))));
    }

    static boolean isNoSuchAddress(String code) {
        return NO_SUCH_ADDRESS.matcher(code).matches();
    }

    /** The status among other words; empty where there is none. */
    static String code(String text) {
        var code = CODE.matcher(text);
        return code.find() ? code.group(1) : "";
    }

    static Message cameBack(String code) {
        return code.isEmpty() ? Message.of("The email came back") : Message.of("The email came back (%s)", code);
    }

    static Message complained() {
        return Message.of("The recipient complained of the email");
    }

    /** {@code rfc822; <ann@example.org>} is ann's. */
    private static String address(@Nullable String field) {
        String text =
                field == null ? "" : field.substring(field.indexOf(';') + 1).strip();
        int open = text.lastIndexOf('<');
        return open >= 0 && text.endsWith(">") ? text.substring(open + 1, text.length() - 1) : text;
    }

    Receipt about(UUID id) {
        return new Receipt(id, kind, reason, address);
    }
}
