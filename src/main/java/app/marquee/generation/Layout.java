package app.marquee.generation;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of an HTML text is no text: tags with all that stands in them, comments and styles. */
final class Layout {
    private static final String TAG = "<!--(?:[^-]++|-(?!->))*+-->"
            + "|<style\\b[^>]*+>(?:[^<]++|<(?!/style))*+</style\\s*+>"
            + "|<(?:[^'\">]++|\"[^\"]*+\"|'[^']*+')*+>";
    private static final Pattern ONE = pattern(TAG);

    /** Those that follow one another are one, with the blanks between. */
    static final Pattern PIECE = pattern("(?:(?:" + TAG + ")\\s*+)++");

    private static final Pattern NAME = pattern("^<(/?[a-z][a-z0-9]*)");
    private static final Pattern ADDRESS = pattern("\\shref\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Set<String> LINES =
            Set.of("br", "/p", "/div", "/tr", "/li", "/ul", "/ol", "/table", "/h1", "/h2", "/h3", "/h4", "/h5", "/h6");
    private static final Map<String, String> ENTITIES =
            Map.of("&lt;", "<", "&gt;", ">", "&quot;", "\"", "&#39;", "'", "&nbsp;", " ", "&amp;", "&");
    private static final Pattern ENTITY = Pattern.compile(String.join("|", ENTITIES.keySet()));

    private Layout() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
    }

    /** The text alone, with the addresses of its links behind them. */
    static String textOf(String html) {
        var text = new StringBuilder();
        var address = "";
        int end = 0;
        for (Matcher tag = ONE.matcher(html); tag.find(); end = tag.end()) {
            text.append(html.substring(end, tag.start()).replaceAll("\\s+", " "));
            switch (name(tag.group())) {
                case "a" -> address = address(tag.group());
                case "/a" -> text.append(' ').append(address);
                default -> text.append(LINES.contains(name(tag.group())) ? "\n" : "");
            }
        }
        text.append(html.substring(end).replaceAll("\\s+", " "));
        return tidy(ENTITY.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(ENTITIES.getOrDefault(found.group(), ""))));
    }

    private static String name(String tag) {
        var name = NAME.matcher(tag);
        return name.find() ? name.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String address(String tag) {
        var address = ADDRESS.matcher(tag);
        if (!address.find()) {
            return "";
        }
        return address.group(1) == null ? address.group(2) : address.group(1);
    }

    private static String tidy(String text) {
        return text.lines()
                .map(String::strip)
                .reduce((above, line) -> above + "\n" + line)
                .orElse("")
                .replaceAll("\n{3,}", "\n\n")
                .strip();
    }
}
