package app.marquee.content;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.content.ContentDiffView.DiffPiece;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordDiffTest {
    @Property(tries = 500)
    void bothTextsCanBeReadFromItAndNothingIsTakenOutForNothing(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 60) String before,
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 60) String after) {
        var left = spaced(before);
        var right = spaced(after);

        var diff = WordDiff.of(left, right);

        assertThat(without(DiffKind.ADDED, diff)).isEqualTo(left);
        assertThat(without(DiffKind.REMOVED, diff)).isEqualTo(right);
        assertThat(kept(diff)).isEqualTo(longestCommon(Words.of(left), Words.of(right)));
    }

    @Test
    void wordsAreComparedAndCharactersWhereNoBlanksStandBetweenThem() {
        assertThat(WordDiff.of("<p>Fresh bread, daily</p>", "<p>Fresh cake, daily!</p>"))
                .containsExactly(
                        new DiffPiece(DiffKind.KEPT, "<p>Fresh "),
                        new DiffPiece(DiffKind.REMOVED, "bread"),
                        new DiffPiece(DiffKind.ADDED, "cake"),
                        new DiffPiece(DiffKind.KEPT, ", daily"),
                        new DiffPiece(DiffKind.ADDED, "!"),
                        new DiffPiece(DiffKind.KEPT, "</p>"));
        assertThat(WordDiff.of("新鲜面包", "新鲜蛋糕\uD83C\uDF70"))
                .containsExactly(
                        new DiffPiece(DiffKind.KEPT, "新鲜"),
                        new DiffPiece(DiffKind.REMOVED, "面包"),
                        new DiffPiece(DiffKind.ADDED, "蛋糕\uD83C\uDF70"));
        assertThat(WordDiff.of("", "")).isEmpty();
    }

    /** However long they are. */
    @Test
    void textsWithLittleInCommonAreExchangedWhole() {
        var random = new Random(7);
        var before = random.ints(200_000, 0x4E00, 0x4E00 + 20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        var after = random.ints(200_000, 0x4E00, 0x4E00 + 20)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        var diff = WordDiff.of(before, after);
        var oneChanged = WordDiff.of(before, before.substring(0, 100_000) + "!" + before.substring(100_000));

        assertThat(without(DiffKind.ADDED, diff)).isEqualTo(before);
        assertThat(without(DiffKind.REMOVED, diff)).isEqualTo(after);
        assertThat(diff).hasSizeLessThan(10);
        assertThat(oneChanged)
                .extracting(DiffPiece::kind)
                .containsExactly(DiffKind.KEPT, DiffKind.ADDED, DiffKind.KEPT);
    }

    private static String spaced(String letters) {
        return letters.chars().mapToObj(Character::toString).collect(Collectors.joining(" "));
    }

    private static String without(DiffKind kind, List<DiffPiece> diff) {
        return diff.stream()
                .filter(piece -> piece.kind() != kind)
                .map(DiffPiece::text)
                .collect(Collectors.joining());
    }

    private static int kept(List<DiffPiece> diff) {
        return diff.stream()
                .filter(piece -> piece.kind() == DiffKind.KEPT)
                .mapToInt(piece -> Words.of(piece.text()).size())
                .sum();
    }

    /** As it is taught: by a table. */
    private static int longestCommon(List<String> left, List<String> right) {
        var lengths = new int[left.size() + 1][right.size() + 1];
        IntStream.range(0, left.size())
                .forEach(i -> IntStream.range(0, right.size())
                        .forEach(j -> lengths[i + 1][j + 1] = left.get(i).equals(right.get(j))
                                ? lengths[i][j] + 1
                                : Math.max(lengths[i][j + 1], lengths[i + 1][j])));
        return lengths[left.size()][right.size()];
    }
}
