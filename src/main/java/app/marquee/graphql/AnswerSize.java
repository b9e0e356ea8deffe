package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import jakarta.json.JsonString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how much one answer says, before it is written as JSON: aliases of one long text share it in memory, and each
 * is a copy in what is written. Points do not tell, since texts cost nothing.
 */
final class AnswerSize {
    static final int MAXIMUM_CHARACTERS = 8_000_000;

    /** Of a number, a boolean or null, about. */
    private static final int CHARACTERS_OF_OTHERS = 8;

    private long characters;

    private AnswerSize() {}

    /** @throws TooLarge when it has too many characters */
    static void check(@Nullable Object data) {
        new AnswerSize().count(data);
    }

    private void count(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> {
                count(name);
                count(member);
            });
        } else if (value instanceof Iterable<?> list) {
            list.forEach(this::count);
        } else if (value instanceof CharSequence text) {
            add(text.length());
        } else if (value instanceof JsonString text) {
            add(text.getChars().length());
        } else {
            add(CHARACTERS_OF_OTHERS);
        }
    }

    /** Stops at the bound: what is over it is not looked at. */
    private void add(int more) {
        characters += more;
        if (characters > MAXIMUM_CHARACTERS) {
            throw new TooLarge();
        }
    }

    static final class TooLarge extends RequestException {
        TooLarge() {
            super(
                    RequestErrorCode.INVALID,
                    Message.of(
                            "The answer has more than %d characters; ask for fewer fields or a shorter page",
                            MAXIMUM_CHARACTERS));
        }
    }
}
