package app.marquee.customer;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an input says about one field: nothing, so that it stays as it is, or a new value, which may be none.
 *
 * @param named whether the input names the field
 */
record Change<T>(boolean named, @Nullable T value) {
    static <T> Change<T> none() {
        return new Change<>(false, null);
    }

    static <T> Change<T> to(@Nullable T value) {
        return new Change<>(true, value);
    }

    /** Of a field of an update input: null is absent there, and an empty Optional is an explicit null. */
    @SuppressWarnings("NullableOptional")
    static <T, R> Change<R> of(@Nullable Optional<T> input, Function<T, R> reading) {
        if (input == null) {
            return none();
        }
        return to(input.isEmpty() ? null : reading.apply(input.get()));
    }

    /** This, where it names the field, else what was said before. */
    Change<T> orElse(Change<T> before) {
        return named ? this : before;
    }
}
