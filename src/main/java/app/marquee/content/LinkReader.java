package app.marquee.content;

import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the address of a link. What comes out is the address as a template of its own: a brace in it always begins a
 * field, everything else that has no place in an address is percent-encoded.
 */
final class LinkReader {
    static final int MAX_LENGTH = 2_000;

    private static final String ENDS_BARE_ADDRESS = "<>\"'`{}|\\^";
    private static final String TRAILING_PUNCTUATION = ".,;:!?)]*_~";

    private final String source;
    private final StringBuilder address = new StringBuilder();
    private final List<Piece> label = new ArrayList<>();
    private final TemplateFormat format;
    private final boolean inAttribute;
    private int fields;
    private boolean stopped;
    private int index;
    private @Nullable Message fault;

    /**
     * @param end where the source goes on behind it
     * @param fault why it cannot be used; it then stands at the end
     */
    record Link(
            String address,
            List<Piece> label,
            int fields,
            int end,
            @Nullable Message fault) {}

    private LinkReader(String source, int start, TemplateFormat format, boolean inAttribute) {
        this.source = source;
        this.index = start;
        this.format = format;
        this.inAttribute = inAttribute;
    }

    static boolean startsAddress(String source, int index) {
        return source.regionMatches(true, index, "http://", 0, 7)
                || source.regionMatches(true, index, "https://", 0, 8);
    }

    /** Reads up to the quote that ends the attribute; the quote is left standing. */
    static Link inAttribute(String source, int start, char quote) {
        var reader = new LinkReader(source, start, TemplateFormat.HTML, true);
        reader.readTo(quote);
        return reader.link();
    }

    /** Reads an address that stands in the text; the punctuation of a sentence behind it is left standing. */
    static Link inText(String source, int start, TemplateFormat format) {
        var reader = new LinkReader(source, start, format, false);
        reader.readWord();
        return reader.link();
    }

    private Link link() {
        if (fault == null && address.length() > MAX_LENGTH) {
            fault = Message.of("An address has at most %d characters", MAX_LENGTH);
        }
        return new Link(address.toString(), List.copyOf(label), fields, index, fault);
    }

    private void readTo(char quote) {
        var literalStart = index;
        while (index < source.length() && source.charAt(index) != quote && !stopped) {
            if (source.charAt(index) != '{') {
                index++;
                continue;
            }
            literal(literalStart, index);
            if (!field() && !stopped) {
                address.append("%7B");
                index++;
            }
            literalStart = index;
        }
        literal(literalStart, index);
        trimEnd();
    }

    private void readWord() {
        var literalStart = index;
        while (index < source.length() && !stopped) {
            var character = source.charAt(index);
            if (character == '{') {
                literal(literalStart, index);
                literalStart = index;
                if (!field()) {
                    break;
                }
                literalStart = index;
            } else if (endsWord(character)) {
                break;
            } else {
                index++;
            }
        }
        while (index > literalStart && TRAILING_PUNCTUATION.indexOf(source.charAt(index - 1)) >= 0) {
            index--;
        }
        literal(literalStart, index);
    }

    private boolean endsWord(char character) {
        return character <= ' '
                || character > '~'
                || ENDS_BARE_ADDRESS.indexOf(character) >= 0
                || format == TemplateFormat.HTML && character == '&' && !source.startsWith("&amp;", index);
    }

    /** Takes a field into the address; false where the brace begins something else, which others read. */
    private boolean field() {
        var braces = Braces.read(source, index, false);
        if (braces instanceof Braces.FieldTag tag) {
            address.append('{').append(tag.field().path()).append('}');
            label.add(new Piece.Field(tag.field(), Escape.URL, false));
            fields++;
            index = tag.end();
            return true;
        }
        if (braces instanceof Braces.Fault) {
            stopped = true;
        } else if (inAttribute && !(braces instanceof Braces.Literal)) {
            fault = Message.of("A condition cannot stand inside the address of a link");
            stopped = true;
        }
        return false;
    }

    private void literal(int start, int end) {
        if (start == end) {
            return;
        }
        var text = source.substring(start, end);
        label.add(new Piece.Text(text));
        var decoded = format == TemplateFormat.HTML ? HtmlText.decode(text) : text;
        decoded.codePoints().forEach(this::append);
    }

    private void append(int point) {
        if (point <= ' ' || point == 0x7f || point > 0x7e || ENDS_BARE_ADDRESS.indexOf(point) >= 0) {
            address.append(Escape.URL.apply(Character.toString(point)));
        } else {
            address.appendCodePoint(point);
        }
    }

    private void trimEnd() {
        while (address.length() >= 3 && address.lastIndexOf("%20") == address.length() - 3) {
            address.setLength(address.length() - 3);
        }
    }
}
