package app.marquee.generation;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeVisitor;

/** What of an HTML text is no text: tags with all that stands in them, comments and styles. */
final class Layout {
    private static final String TAG = "<!--(?:[^-]++|-(?!->))*+-->"
            + "|<style\\b[^>]*+>(?:[^<]++|<(?!/style))*+</style\\s*+>"
            + "|<(?:[^'\">]++|\"[^\"]*+\"|'[^']*+')*+>";

    /** Those that follow one another are one, with the blanks between: a mark stands for exactly what was written. */
    static final Pattern PIECE = Pattern.compile("(?:(?:" + TAG + ")\\s*+)++", Pattern.CASE_INSENSITIVE);

    private static final Set<String> LINES =
            Set.of("p", "div", "tr", "li", "ul", "ol", "table", "h1", "h2", "h3", "h4", "h5", "h6");

    private Layout() {}

    /** The text alone, with the addresses of its links behind them. It is read tag by tag: conditions stay in their places. */
    static String textOf(String html) {
        var text = new Text();
        Parser.xmlParser()
                .settings(ParseSettings.htmlDefault)
                .parseInput(html, "")
                .traverse(text);
        return tidy(text.written.toString());
    }

    private static final class Text implements NodeVisitor {
        private final StringBuilder written = new StringBuilder();

        @Override
        public void head(Node node, int depth) {
            if (node instanceof TextNode text && !text.parentNameIs("style")) {
                written.append(text.text());
            } else if (node.nameIs("br")) {
                written.append('\n');
            }
        }

        @Override
        public void tail(Node node, int depth) {
            if (node.nameIs("a")) {
                written.append(' ').append(node.attr("href"));
            } else if (LINES.contains(node.nodeName())) {
                written.append('\n');
            }
        }
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
