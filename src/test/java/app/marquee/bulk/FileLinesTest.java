package app.marquee.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileLinesTest {
    private static final int LIMIT = 100;

    @Test
    void endsLinesAtAnyLineEnd() {
        assertThat(linesOf("a\nb\r\nc\rd\n\ne")).containsExactly("a\n", "b\r\n", "c\r", "d\n", "\n", "e");
    }

    @Test
    void keepsALineTogetherThatCrossesChunks() {
        var filler = "x\n".repeat(UploadContent.CHUNK_SIZE / 2 - 1);

        assertThat(linesOf(filler + "abc\nd")).endsWith("abc\n", "d");
    }

    @Test
    void keepsALineEndTogetherThatCrossesChunks() {
        var filler = "x\n".repeat(UploadContent.CHUNK_SIZE / 2 - 1);

        assertThat(linesOf(filler + "a\r\nb")).endsWith("x\n", "a\r\n", "b");
    }

    @Test
    void skipsTheByteOrderMark() {
        assertThat(linesOf("\uFEFFa\nb")).containsExactly("a\n", "b");
    }

    @Test
    void doesNotKeepALineBeyondTheLimit() {
        var lines = new FileLines(MemoryContent.of("x".repeat(3 * UploadContent.CHUNK_SIZE) + "\nb"), LIMIT);

        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isTrue();
        assertThat(lines.bytes().remaining()).isZero();
        assertThat(lines.next()).isTrue();
        assertThat(lines.isTooLong()).isFalse();
        assertThat(textOf(lines)).isEqualTo("b");
    }

    @Test
    void goesOnAtAPositionItTold() {
        var content = MemoryContent.of("\uFEFFa\nb\nc");
        var first = new FileLines(content, LIMIT);
        first.next();
        first.next();

        var second = new FileLines(content, LIMIT);
        second.goTo(first.position());

        assertThat(second.position()).isEqualTo(new FilePosition(7, 3));
        assertThat(second.next()).isTrue();
        assertThat(textOf(second)).isEqualTo("c");
    }

    private static List<String> linesOf(String text) {
        var lines = new FileLines(MemoryContent.of(text), LIMIT);
        var found = new ArrayList<String>();
        while (lines.next()) {
            found.add(textOf(lines));
        }
        return found;
    }

    private static String textOf(FileLines lines) {
        return StandardCharsets.UTF_8.decode(lines.bytes()).toString();
    }
}
