package app.marquee.graphql;

import app.marquee.shared.Message;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bounds the variables of a request, and lists wherever they stand; what is in them each feature checks itself. */
final class InputLimits {
    static final int MAXIMUM_LENGTH = 250;
    static final int MAXIMUM_DEPTH = 50;

    private InputLimits() {}

    /** @throws DocumentLimits.TooLarge when one is over a bound */
    static void check(Map<String, ?> variables) {
        variables.values().forEach(value -> check(value, 1));
    }

    private static void check(@Nullable Object value, int depth) {
        if (depth > MAXIMUM_DEPTH) {
            throw new DocumentLimits.TooLarge(
                    Message.of("The variables are nested deeper than %d levels", MAXIMUM_DEPTH));
        }
        if (value instanceof Collection<?> list) {
            checkLength(list.size());
            list.forEach(entry -> check(entry, depth + 1));
        } else if (value instanceof Map<?, ?> object) {
            object.values().forEach(entry -> check(entry, depth + 1));
        }
    }

    static void checkLength(int length) {
        if (length > MAXIMUM_LENGTH) {
            throw new DocumentLimits.TooLarge(Message.of("A list has more than %d entries", MAXIMUM_LENGTH));
        }
    }
}
