package app.marquee.content;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the character references of HTML text. */
final class HtmlText {
    private static final int LONGEST_REFERENCE = 10;

    private static final Map<String, String> NAMED = Map.ofEntries(
            Map.entry("amp", "&"),
            Map.entry("lt", "<"),
            Map.entry("gt", ">"),
            Map.entry("quot", "\""),
            Map.entry("apos", "'"),
            Map.entry("nbsp", " "),
            Map.entry("zwnj", ""),
            Map.entry("shy", ""),
            Map.entry("copy", "©"),
            Map.entry("reg", "®"),
            Map.entry("trade", "™"),
            Map.entry("euro", "€"),
            Map.entry("pound", "£"),
            Map.entry("yen", "¥"),
            Map.entry("hellip", "…"),
            Map.entry("ndash", "–"),
            Map.entry("mdash", "—"),
            Map.entry("lsquo", "‘"),
            Map.entry("rsquo", "’"),
            Map.entry("ldquo", "“"),
            Map.entry("rdquo", "”"),
            Map.entry("laquo", "«"),
            Map.entry("raquo", "»"),
            Map.entry("bull", "•"),
            Map.entry("middot", "·"),
            Map.entry("times", "×"));

    private HtmlText() {}

    static String decode(String html) {
        if (html.indexOf('&') < 0) {
            return html;
        }
        var text = new StringBuilder(html.length());
        for (var i = 0; i < html.length(); i++) {
            var end = html.charAt(i) == '&' ? endOfReference(html, i) : -1;
            var decoded = end > i ? reference(html.substring(i + 1, end)) : null;
            if (decoded == null) {
                text.append(html.charAt(i));
            } else {
                text.append(decoded);
                i = end;
            }
        }
        return text.toString();
    }

    private static int endOfReference(String html, int start) {
        var limit = Math.min(html.length(), start + LONGEST_REFERENCE + 1);
        for (var i = start + 1; i < limit; i++) {
            if (html.charAt(i) == ';') {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable String reference(String name) {
        if (!name.startsWith("#")) {
            return NAMED.get(name);
        }
        try {
            var hexadecimal = name.startsWith("#x") || name.startsWith("#X");
            var point = Integer.parseInt(name.substring(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10);
            return Character.isValidCodePoint(point) ? Character.toString(point) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
