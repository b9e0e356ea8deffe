package app.marquee.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CursorTest {
    private static final SortKey<Instant, Instant> TIME = SortKey.time("at", time -> time);
    private static final SortKey<String, String> NAME = SortKey.text("name", name -> name);
    private static final SortKey<Long, Long> NUMBER = SortKey.number("number", number -> number);
    private static final UUID ID = Ids.newId();

    @Test
    void aCursorIsReadBackAsItWasWritten() {
        Stream.of("", "plain", "a|b|c", "\u4e2d\u6587 \uD83D\uDE00", "x".repeat(300))
                .forEach(name -> assertThat(Cursor.decode("list", new Cursor<>(name, ID).encode("list"), NAME.parse()))
                        .isEqualTo(new Cursor<>(name, ID)));
        Instant time = Instant.parse("1000-01-01T00:00:00.000001Z");
        assertThat(Cursor.decode("list", new Cursor<>(time, ID).encode("list"), TIME.parse())
                        .value())
                .isEqualTo(time);
    }

    @Test
    void aCursorOfAnotherListOrOrderIsRefusedAsSuch() {
        String cursor = new Cursor<>(7L, ID).encode("Customer by spentRank down");

        assertThatThrownBy(() -> Cursor.decode("Customer by spentRank up", cursor, NUMBER.parse()))
                .isInstanceOf(InvalidPage.class)
                .hasMessageContaining("another order");
        assertThatThrownBy(() -> Cursor.decode("Campaign by name down", cursor, NAME.parse()))
                .isInstanceOf(InvalidPage.class)
                .hasMessageContaining("another list");
    }

    @Test
    void whatNobodyWroteIsRefusedBeforeTheDatabaseSeesIt() {
        Stream.of("", " ", "====", "x", "bm9uc2Vuc2U", "\uD83D\uDE00", "A".repeat(1_000_000), forged("list"))
                .forEach(cursor -> refused(cursor, NAME));
        Stream.of("list|", "list|x|y", "list||", "list|" + ID, "|" + ID + "|1")
                .forEach(text -> refused(forged(text), NAME));
        Stream.of(
                        "1",
                        "",
                        "+1000000000-12-31T23:59:59.999999999Z",
                        "-1000000000-01-01T00:00:00Z",
                        "0000-01-01T00:00:00Z")
                .forEach(value -> refused(forged("list|" + ID + "|" + value), TIME));
        Stream.of("1e9", "", "9223372036854775808", "NaN", "1 or 1=1")
                .forEach(value -> refused(forged("list|" + ID + "|" + value), NUMBER));
        refused(forged("list|" + ID + "|a\0b"), NAME);
    }

    private static void refused(String cursor, SortKey<?, ?> key) {
        assertThatThrownBy(() -> Cursor.decode("list", cursor, key.parse()))
                .as(cursor.substring(0, Math.min(cursor.length(), 80)))
                .isInstanceOf(InvalidPage.class);
    }

    private static String forged(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
