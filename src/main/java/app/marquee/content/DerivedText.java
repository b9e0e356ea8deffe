package app.marquee.content;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Derives the text alternative of an HTML template: what people read, with paragraphs, list marks and addresses. */
final class DerivedText implements PieceWriter {
    private static final int NONE = -1;
    private static final Set<String> PARAGRAPHS = Set.of(
            "p",
            "div",
            "table",
            "ul",
            "ol",
            "section",
            "article",
            "header",
            "footer",
            "blockquote",
            "hr",
            "pre",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6");
    private static final Set<String> UNREAD = Set.of("style", "script", "title", "textarea", "xmp", "noembed");

    private final QuteSource text;
    private int linkToWrite = NONE;

    DerivedText(QuteSource text) {
        this.text = text;
    }

    static QuteSource of(List<Piece> pieces) {
        var text = QuteSource.plain();
        var derived = new DerivedText(text);
        pieces.forEach(piece -> piece.writeTo(derived));
        return text;
    }

    @Override
    public void text(String source) {
        text.text(collapseBlanks(HtmlText.decode(source)));
    }

    private static String collapseBlanks(String source) {
        var collapsed = new StringBuilder(source.length());
        for (var i = 0; i < source.length(); i++) {
            var character = source.charAt(i);
            if (!Character.isWhitespace(character)) {
                collapsed.append(character);
            } else if (collapsed.isEmpty() || collapsed.charAt(collapsed.length() - 1) != ' ') {
                collapsed.append(' ');
            }
        }
        return collapsed.toString();
    }

    /** A piece of markup begins with a tag, or goes on with one that a field interrupted. */
    @Override
    public void markup(String source) {
        for (var start = source.indexOf('<'); start >= 0; start = source.indexOf('<', start + 1)) {
            var name = tagName(source, start + 1);
            tag(name);
            if (UNREAD.contains(name)) {
                var end = source.indexOf("</" + name, start);
                start = end < 0 ? source.length() : end;
            }
        }
    }

    private static String tagName(String source, int start) {
        var end = start;
        while (end < source.length() && (Character.isLetterOrDigit(source.charAt(end)) || source.charAt(end) == '/')) {
            end++;
        }
        return source.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private void tag(String name) {
        var element = name.startsWith("/") ? name.substring(1) : name;
        if (element.startsWith("br") || name.equals("/tr")) {
            text.text("\n");
        } else if (PARAGRAPHS.contains(element)) {
            text.text("\n\n");
        } else if (name.equals("li")) {
            text.text("\n- ");
        } else if (name.equals("/td") || name.equals("/th")) {
            text.text(" ");
        } else if (name.equals("/a")) {
            writeLink();
        }
    }

    private void writeLink() {
        if (linkToWrite != NONE) {
            text.text(" (");
            text.linkAddress(linkToWrite);
            text.text(")");
            linkToWrite = NONE;
        }
    }

    @Override
    public void field(TemplateField field, Escape escape, boolean inMarkup) {
        if (!inMarkup) {
            text.field(field, Escape.NONE, false);
        }
    }

    @Override
    public void linkAddress(int number) {
        linkToWrite = number;
    }

    @Override
    public void bareLink(int number, List<Piece> label) {
        text.linkAddress(number);
    }

    @Override
    public void beginIf(Piece.Condition condition, boolean inMarkup) {
        if (!inMarkup) {
            text.beginIf(condition, false);
        }
    }

    @Override
    public void orElse(Piece.@Nullable Condition condition, boolean inMarkup) {
        if (!inMarkup) {
            text.orElse(condition, false);
        }
    }

    @Override
    public void endIf(boolean inMarkup) {
        if (!inMarkup) {
            text.endIf(false);
        }
    }

    /** Lays a rendered text out: no blanks at the ends of lines, at most one empty line between two paragraphs. */
    static String tidy(String rendered) {
        var tidy = new StringBuilder(rendered.length());
        var emptyLines = 0;
        for (var line : (Iterable<String>) rendered.lines()::iterator) {
            var stripped = line.strip();
            if (stripped.isEmpty()) {
                emptyLines++;
                continue;
            }
            if (!tidy.isEmpty()) {
                tidy.append(emptyLines > 0 ? "\n\n" : "\n");
            }
            tidy.append(stripped);
            emptyLines = 0;
        }
        return tidy.toString();
    }
}
