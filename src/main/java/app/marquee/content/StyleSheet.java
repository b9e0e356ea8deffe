package app.marquee.content;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a style sheet, or the style of one tag, may not have: what loads other sheets, and what programs once ran. */
final class StyleSheet {
    private static final List<String> ACTIVE =
            List.of("@import", "expression(", "javascript:", "vbscript:", "-moz-binding", "behavior:url(");
    private static final int MAX_HEXADECIMAL = 6;

    private StyleSheet() {}

    static Optional<String> activePart(String css) {
        var plain = plain(css);
        return ACTIVE.stream().filter(plain::contains).findFirst();
    }

    /** Without comments and blanks, its escapes read, in small letters. */
    private static String plain(String css) {
        var plain = new StringBuilder(css.length());
        var i = 0;
        while (i < css.length()) {
            var character = css.charAt(i);
            if (css.startsWith("/*", i)) {
                var end = css.indexOf("*/", i + 2);
                i = end < 0 ? css.length() : end + 2;
            } else if (character == '\\') {
                i = escape(css, i + 1, plain);
            } else {
                if (character > ' ') {
                    plain.append(character);
                }
                i++;
            }
        }
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private static int escape(String css, int start, StringBuilder plain) {
        var end = start;
        while (end < css.length() && end - start < MAX_HEXADECIMAL && Character.digit(css.charAt(end), 16) >= 0) {
            end++;
        }
        if (end == start) {
            return start;
        }
        var point = Integer.parseInt(css.substring(start, end), 16);
        plain.appendCodePoint(Character.isValidCodePoint(point) ? point : '\uFFFD');
        return end < css.length() && css.charAt(end) <= ' ' ? end + 1 : end;
    }
}
