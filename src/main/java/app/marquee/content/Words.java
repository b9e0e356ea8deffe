package app.marquee.content;

import java.util.ArrayList;
import java.util.List;

/** Cuts text into words, blanks and single signs. Scripts that write no blanks between words are cut into characters. */
final class Words {
    private Words() {}

    static List<String> of(String text) {
        var words = new ArrayList<String>();
        int start = 0;
        while (start < text.length()) {
            int end = endOf(text, start);
            words.add(text.substring(start, end));
            start = end;
        }
        return words;
    }

    private static int endOf(String text, int start) {
        var sort = Sort.of(text.codePointAt(start));
        int end = start + Character.charCount(text.codePointAt(start));
        while (sort != Sort.SIGN && end < text.length() && Sort.of(text.codePointAt(end)) == sort) {
            end += Character.charCount(text.codePointAt(end));
        }
        return end;
    }

    private enum Sort {
        LETTERS,
        BLANKS,
        SIGN;

        static Sort of(int codePoint) {
            if (Character.isWhitespace(codePoint)) {
                return BLANKS;
            }
            return Character.isLetterOrDigit(codePoint) && isSpaced(codePoint) ? LETTERS : SIGN;
        }

        private static boolean isSpaced(int codePoint) {
            return switch (Character.UnicodeScript.of(codePoint)) {
                case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> false;
                default -> true;
            };
        }
    }
}
