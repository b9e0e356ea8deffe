package app.marquee.compliance;

import app.marquee.content.ReadableText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text without what makes no difference to those who read it: width, case, accents, what is invisible, and blanks or
 * signs put between the characters of a phrase. Each character knows where it came from.
 */
final class FoldedText {
    /** No phrase reaches over it. */
    static final char CLAUSE_END = '\n';

    /** Scripts that put blanks between words have lower numbers than those that do not. */
    private static final char FIRST_WITHOUT_BLANKS = '\u2e80';

    private static final String CLAUSE_ENDS = "。！？；，、,!?;:：" + ReadableText.BLOCK_END;
    // Signs that say something by themselves.
    private static final String WORDS = "%+#&";
    /** More signs in a row separate what stands on either side. */
    private static final int MOST_SIGNS = 5;

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean inGap;
    private int signs;
    private int lines;
    private boolean clauseEnded;

    private FoldedText() {}

    static FoldedText of(ReadableText source) {
        var folded = new FoldedText();
        var characters = source.text();
        for (var i = 0; i < characters.length(); ) {
            var next = characters.offsetByCodePoints(i, 1);
            folded.take(characters.substring(i, next), source.start(i), source.end(next - 1));
            i = next;
        }
        return folded;
    }

    /** Of a phrase, whose place does not matter. */
    static String fold(String phrase) {
        var folded = new FoldedText();
        phrase.codePoints().forEach(point -> folded.take(Character.toString(point), 0, 0));
        return folded.text.toString();
    }

    /** A phrase begins and ends with a word in scripts that have blanks between words. */
    static boolean isWord(int character) {
        return character < FIRST_WITHOUT_BLANKS && Character.isLetterOrDigit(character);
    }

    CharSequence text() {
        return text;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    private void take(String point, int start, int end) {
        var isPlain = point.length() == 1 && point.charAt(0) < 0x80;
        var form = isPlain ? point : Normalizer.normalize(point, Normalizer.Form.NFKD);
        form.toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(FoldedText::isShown)
                .forEach(shown -> take(shown, start, end));
    }

    /** Zero width, directions, accents and variants of a sign are not. */
    private static boolean isShown(int point) {
        var type = Character.getType(point);
        return type != Character.FORMAT && type != Character.NON_SPACING_MARK && type != Character.ENCLOSING_MARK;
    }

    private void take(int point, int start, int end) {
        if (!Character.isLetterOrDigit(point) && WORDS.indexOf(point) < 0) {
            inGap = true;
            signs += Character.isWhitespace(point) ? 0 : 1;
            lines += point == '\n' ? 1 : 0;
            clauseEnded |= CLAUSE_ENDS.indexOf(point) >= 0;
            return;
        }
        if (inGap) {
            bridge(point, start);
        }
        for (var character : Character.toChars(point)) {
            add(character, start, end);
        }
    }

    private void bridge(int next, int at) {
        if (signs > MOST_SIGNS || lines > 1 || clauseEnded) {
            add(CLAUSE_END, at, at);
        } else if (isWord(text.isEmpty() ? CLAUSE_END : text.charAt(text.length() - 1)) && isWord(next)) {
            add(' ', at, at);
        }
        inGap = false;
        signs = 0;
        lines = 0;
        clauseEnded = false;
    }

    private void add(char character, int start, int end) {
        var length = text.length();
        if (length == starts.length) {
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
        text.append(character);
        starts[length] = start;
        ends[length] = end;
    }
}
