package app.marquee.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * An HTML template as a parser of HTML may read it: the literal parts of all branches one after the other, with a mark
 * wherever something is filled in or decided. A mark begins with a letter, so that one behind {@code <} makes a tag, and
 * is told from everything that anybody wrote.
 */
final class Skeleton {
    private static final char END = 'z';

    /**
     * @param at where in the source it stands
     * @param attribute in whose value the scanner found itself; empty: in the text
     */
    record Mark(int at, String attribute) {}

    private final String sign = "m" + UUID.randomUUID().toString().replace("-", "");
    private final StringBuilder html = new StringBuilder();
    private final NavigableMap<Integer, Integer> places = new TreeMap<>();
    private final List<Mark> marks = new ArrayList<>();

    void literal(String source, int start, int end) {
        place(start);
        html.append(source, start, end);
    }

    /** The address of a link, whose beginning the scanner saw. */
    void link(int at, HtmlContext.Snapshot context) {
        html.append("https://");
        mark(at, context);
    }

    void mark(int at, HtmlContext.Snapshot context) {
        mark(at, context.attribute());
    }

    /** What is put behind a template stands in the text. */
    void end(int at) {
        mark(at, "");
    }

    private void mark(int at, String attribute) {
        place(at);
        html.append(sign).append(marks.size()).append(END);
        marks.add(new Mark(at, attribute));
    }

    private void place(int at) {
        var known = places.lastEntry();
        if (known == null || at - known.getValue() != html.length() - known.getKey()) {
            places.put(html.length(), at);
        }
    }

    String html() {
        return html.toString();
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** Where in the source it is that stands here in the HTML. */
    int sourceOf(int position) {
        var known = places.floorEntry(position);
        return known == null ? 0 : known.getValue() + position - known.getKey();
    }

    /** The numbers of the marks in a text, in their order. */
    List<Integer> marksIn(String text) {
        var numbers = new ArrayList<Integer>();
        for (var i = text.indexOf(sign); i >= 0; i = text.indexOf(sign, i + 1)) {
            var start = i + sign.length();
            numbers.add(Integer.valueOf(text.substring(start, text.indexOf(END, start))));
        }
        return numbers;
    }

    boolean hasMark(String text) {
        return text.toLowerCase(Locale.ROOT).contains(sign);
    }
}
