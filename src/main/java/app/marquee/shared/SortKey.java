package app.marquee.shared;

import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;

/**
 * What the entries of a list are sorted by; entries that are equal in it are sorted by their ids.
 *
 * @param attribute of the entity; never null, or a page would end at the first null
 * @param value the attribute of an entity
 * @param parse reads a value back from its text, which may come from anybody; throws what it likes when it is none that
 *     the database can hold
 */
public record SortKey<T, S>(String attribute, Function<T, S> value, Function<String, S> parse) {
    /** Oldest first, by the time in the UUIDv7. */
    public static <T> SortKey<T, UUID> id(Function<T, UUID> id) {
        return new SortKey<>("id", id, UUID::fromString);
    }

    public static <T> SortKey<T, Instant> time(String attribute, Function<T, Instant> value) {
        return new SortKey<>(attribute, value, SortKey::parseTime);
    }

    public static <T> SortKey<T, Long> number(String attribute, Function<T, Long> value) {
        return new SortKey<>(attribute, value, Long::valueOf);
    }

    public static <T> SortKey<T, String> text(String attribute, Function<T, String> value) {
        return new SortKey<>(attribute, value, SortKey::parseText);
    }

    boolean isId() {
        return attribute.equals("id");
    }

    private static Instant parseTime(String text) {
        Instant time = Instant.parse(text);
        if (!Limits.isInUse(time)) {
            throw new IllegalArgumentException("Not a time that the database can hold");
        }
        return time;
    }

    private static String parseText(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL's text cannot hold NUL");
        }
        return text;
    }
}
