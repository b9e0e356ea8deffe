package app.marquee.shared;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

/**
 * A position in a list: the sort value and the id of an entry that stands or stood there. As text it also says in which
 * order of which list that is, since in another one it would lead anywhere. Filters do not move entries, so a cursor fits
 * every filter of its list.
 */
public record Cursor<S>(S value, UUID id) {
    private static final int MAXIMUM_LENGTH = 2_000;
    private static final char BAR = '|';

    /** @param order name of the list, what it is sorted by and the direction, without a bar */
    public String encode(String order) {
        String text = order + BAR + id + BAR + value;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws InvalidPage when no answer of this service contained the cursor, or it was that of another list or order */
    public static <S> Cursor<S> decode(String order, String cursor, Function<String, S> parse) {
        try {
            String[] parts = text(cursor).split("\\|", 3);
            UUID id = UUID.fromString(parts[1]);
            if (parts[0].equals(order)) {
                return new Cursor<>(parse.apply(parts[2]), id);
            }
        } catch (RuntimeException e) {
            throw new InvalidPage(Message.of("Not a cursor of this list"));
        }
        throw new InvalidPage(
                Message.of("This cursor is of another list, or of this one in another order; begin without a cursor"));
    }

    private static String text(String cursor) {
        if (cursor.length() > MAXIMUM_LENGTH) {
            throw new IllegalArgumentException("Longer than any cursor");
        }
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
    }
}
