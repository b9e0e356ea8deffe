package app.marquee.channel;

import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One finished message to one person. Headers cannot be injected: a header name that is no token, a header that is not
 * printable ASCII of one line, and a subject of more than one line are refused here.
 *
 * @param id names the message for ever: Message-ID of an email, {@code webhook-id} of a call, key of a file's row
 * @param campaignId what the message belongs to: the messages of one campaign make one exported file
 * @param to the recipient's address on this channel
 * @param subject null where the channel has none
 * @param html null for a message of text alone
 * @param text the message, or the text alternative of the HTML
 * @param headers more header fields of an email, such as List-Unsubscribe; in a webhook's body under {@code headers}
 */
public record OutgoingMessage(
        UUID id,
        UUID campaignId,
        String to,
        @Nullable String subject,
        @Nullable String html,
        String text,
        Map<String, String> headers) {
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]{1,76}");
    // RFC 5322 allows lines of 998 characters.
    private static final Pattern HEADER_VALUE = Pattern.compile("[ -~]{1,900}");

    public OutgoingMessage {
        headers = Map.copyOf(headers);
        headers.forEach(OutgoingMessage::requireSafeHeader);
        if (subject != null && hasControlCharacter(subject)) {
            throw new IllegalArgumentException("A subject is one line");
        }
    }

    private static void requireSafeHeader(String name, String value) {
        if (!HEADER_NAME.matcher(name).matches() || !HEADER_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException("Not a header field");
        }
    }

    private static boolean hasControlCharacter(String value) {
        return value.chars().anyMatch(Character::isISOControl);
    }
}
