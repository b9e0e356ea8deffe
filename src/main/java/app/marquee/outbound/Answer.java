package app.marquee.outbound;

import app.marquee.shared.Message;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant's system answered to a call.
 *
 * @param retryAfter the header of this name, as it came
 * @param body as text; of a very long one the start
 */
public record Answer(int status, @Nullable String retryAfter, String body) {
    private static final int START_CHARACTERS = 1_000;

    /** The first part of the body, as far as it can be shown. */
    public String start() {
        return body.codePoints()
                .filter(character -> !Character.isISOControl(character) || Character.isWhitespace(character))
                .limit(START_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** For people: what a status that is no success means. */
    public Message reason() {
        return status >= 300 && status < 400
                ? Message.of("The endpoint answered with status %d; redirects are not followed", status)
                : Message.of("The endpoint answered with status %d", status);
    }
}
