package app.marquee.content;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** How a value is written, by the place in the template where its field stands. */
enum Escape {
    /** Text alone: nothing has a meaning. */
    NONE {
        @Override
        String apply(String value) {
            return value;
        }
    },
    /** Between tags, or in a quoted attribute. */
    HTML {
        @Override
        String apply(String value) {
            return html(value);
        }
    },
    /** Part of an address: everything that could be syntax there is percent-encoded, which is safe in HTML too. */
    URL {
        @Override
        String apply(String value) {
            return percentEncoded(value);
        }
    };

    private static final String UNRESERVED = "-._~";
    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    abstract String apply(String value);

    static String html(String value) {
        var escaped = new StringBuilder(value.length() + 16);
        for (var i = 0; i < value.length(); i++) {
            var character = value.charAt(i);
            switch (character) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(character);
            }
        }
        return escaped.toString();
    }

    /** Without line breaks and other control characters, so that a value can stand in a header. */
    static String oneLine(String value) {
        if (value.codePoints().noneMatch(Escape::isBreak)) {
            return value.strip();
        }
        var line = new StringBuilder(value.length());
        value.codePoints().map(point -> isBreak(point) ? ' ' : point).forEach(line::appendCodePoint);
        return line.toString().strip();
    }

    private static boolean isBreak(int point) {
        return Character.isISOControl(point) || point == '\u2028' || point == '\u2029' || isLoneSurrogate(point);
    }

    private static boolean isLoneSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static String percentEncoded(String value) {
        var encoded = new StringBuilder(value.length() + 16);
        for (var octet : value.getBytes(StandardCharsets.UTF_8)) {
            var character = (char) (octet & 0xff);
            if (character < 128 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append('%').append(HEXADECIMAL.toHexDigits(octet));
            }
        }
        return encoded.toString();
    }
}
