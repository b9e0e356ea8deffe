package app.marquee.shared;

import org.jspecify.annotations.Nullable;

/**
 * One page of a connection as Relay asks for it: {@code first} after a cursor or {@code last} before one.
 *
 * @param size 1 to 100
 * @param cursor exclusive bound; null: from the end it counts from
 * @param backward whether the page is taken from the end of the list
 */
public record PageRequest(int size, @Nullable String cursor, boolean backward) {
    private static final int DEFAULT_SIZE = 20;
    private static final int MAXIMUM_SIZE = 100;

    /** @throws InvalidPage when the arguments contradict each other or are out of bounds */
    public static PageRequest of(
            @Nullable Integer first, @Nullable String after, @Nullable Integer last, @Nullable String before) {
        if ((first != null || after != null) && (last != null || before != null)) {
            throw new InvalidPage(Message.of("Use either first and after, or last and before"));
        }
        boolean backward = last != null || before != null;
        Integer asked = backward ? last : first;
        int size = asked == null ? DEFAULT_SIZE : asked;
        if (size < 1 || size > MAXIMUM_SIZE) {
            throw new InvalidPage(Message.of("%s must be from 1 to %d", backward ? "last" : "first", MAXIMUM_SIZE));
        }
        return new PageRequest(size, backward ? before : after, backward);
    }
}
