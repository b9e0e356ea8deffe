package app.marquee.content;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in an HTML document a scanner stands, as far as it matters for what may be written there: the parts of the
 * WHATWG tokenizer that tell text from tags, attributes, comments and raw text. Reads each character once.
 */
final class HtmlContext {
    /** What may be written at a place, told apart only as far as escaping needs it. */
    enum Place {
        TEXT,
        RAW_TEXT,
        COMMENT,
        TAG,
        ATTRIBUTE
    }

    /** The state at a place; a condition must leave it as it found it. */
    record Snapshot(Place place, String tag, String attribute, char quote) {}

    /** No name that matters is longer; what goes on is not remembered. */
    private static final int MAX_NAME_LENGTH = 30;

    private static final Set<String> RAW_TEXT_ELEMENTS =
            Set.of("style", "script", "title", "textarea", "xmp", "noembed");
    private static final Set<String> URL_ATTRIBUTES = Set.of(
            "href",
            "src",
            "srcset",
            "action",
            "formaction",
            "background",
            "poster",
            "cite",
            "data",
            "longdesc",
            "dynsrc",
            "lowsrc",
            "ping",
            "codebase",
            "classid",
            "manifest",
            "icon",
            "profile",
            "usemap");

    private final String source;
    private Place place = Place.TEXT;
    private String tag = "";
    private String attribute = "";
    private boolean attributeEnded;
    private boolean afterEquals;
    private char quote;
    private boolean insideLink;

    HtmlContext(String source) {
        this.source = source;
    }

    /** Whether a text is meant as HTML: it has at least one tag or comment. */
    static boolean hasTags(String source) {
        var context = new HtmlContext(source);
        var lastEnd = source.lastIndexOf('>');
        for (var i = source.indexOf('<'); i >= 0 && i < lastEnd; i = source.indexOf('<', i + 1)) {
            if (context.startsTag(i + 1)) {
                return true;
            }
        }
        return false;
    }

    /** Takes what stands at the index, a character or the start of a tag, and answers where the next one is. */
    int advance(int index) {
        return switch (place) {
            case TEXT -> inText(index);
            case COMMENT -> inComment(index);
            case RAW_TEXT -> inRawText(index);
            case TAG -> inTag(index);
            case ATTRIBUTE -> inAttribute(index);
        };
    }

    Place place() {
        return place;
    }

    Snapshot snapshot() {
        var inAttribute = place == Place.ATTRIBUTE;
        return new Snapshot(
                place, place == Place.TEXT ? "" : tag, inAttribute ? attribute : "", inAttribute ? quote : '\0');
    }

    boolean insideLink() {
        return insideLink;
    }

    /** Whether this is a quoted attribute whose value is where a link leads. */
    boolean inLinkAddress() {
        return place == Place.ATTRIBUTE && isLinkAddress();
    }

    /** Whether where a link leads is to be said here without quotes. */
    boolean atUnquotedLinkAddress() {
        return place == Place.TAG && afterEquals && isLinkAddress();
    }

    private boolean isLinkAddress() {
        return attribute.equals("href") && (tag.equals("a") || tag.equals("area"));
    }

    char quote() {
        return quote;
    }

    /** How a value may be written here; null: not at all. */
    @Nullable
    Escape escape() {
        return switch (place) {
            case TEXT -> Escape.HTML;
            case RAW_TEXT, COMMENT, TAG -> null;
            case ATTRIBUTE -> isCode(attribute) ? null : isAddress(attribute) ? Escape.URL : Escape.HTML;
        };
    }

    /** Whether the attribute of this name holds an address, in whatever namespace. */
    static boolean isAddress(String attribute) {
        return URL_ATTRIBUTES.contains(attribute.substring(attribute.lastIndexOf(':') + 1));
    }

    /** As much of an attribute's name as is remembered. */
    static String remembered(String attribute) {
        return attribute.substring(0, Math.min(attribute.length(), MAX_NAME_LENGTH));
    }

    private static boolean isCode(String attribute) {
        return attribute.startsWith("on") || attribute.equals("style") || attribute.equals("srcdoc");
    }

    private int inText(int index) {
        if (source.startsWith("<!--", index)) {
            place = Place.COMMENT;
            return index + 4;
        }
        if (source.charAt(index) != '<' || !startsTag(index + 1)) {
            return index + 1;
        }
        var nameEnd = index + 1;
        while (nameEnd < source.length() && isName(source.charAt(nameEnd))) {
            nameEnd++;
        }
        tag = source.substring(index + 1, nameEnd).toLowerCase(Locale.ROOT);
        place = Place.TAG;
        forgetAttribute();
        return nameEnd;
    }

    private boolean startsTag(int index) {
        if (index >= source.length()) {
            return false;
        }
        var character = source.charAt(index);
        return isLetter(character) || character == '!' || character == '?' || character == '/';
    }

    private static boolean isName(char character) {
        return isLetter(character)
                || character == '/'
                || character == '!'
                || character == '-'
                || character == ':'
                || character >= '0' && character <= '9';
    }

    static boolean isLetter(char character) {
        return character >= 'a' && character <= 'z' || character >= 'A' && character <= 'Z';
    }

    private int inComment(int index) {
        if (source.startsWith("-->", index)) {
            place = Place.TEXT;
            return index + 3;
        }
        return index + 1;
    }

    private int inRawText(int index) {
        if (source.startsWith("</", index) && source.regionMatches(true, index + 2, tag, 0, tag.length())) {
            place = Place.TEXT;
            return inText(index);
        }
        return index + 1;
    }

    private int inTag(int index) {
        var character = source.charAt(index);
        if (character == '>') {
            endTag();
        } else if (afterEquals && (character == '"' || character == '\'')) {
            place = Place.ATTRIBUTE;
            quote = character;
        } else if (Character.isWhitespace(character)) {
            endName();
        } else if (character == '=' && !attribute.isEmpty()) {
            afterEquals = true;
        } else {
            continueName(character);
        }
        return index + 1;
    }

    private void endTag() {
        place = RAW_TEXT_ELEMENTS.contains(tag) ? Place.RAW_TEXT : Place.TEXT;
        if (tag.equals("a")) {
            insideLink = true;
        } else if (tag.equals("/a")) {
            insideLink = false;
        }
    }

    /** Whitespace ends a name, or an unquoted value once it has begun; before a value it means nothing. */
    private void endName() {
        if (!attribute.isEmpty() && !afterEquals) {
            attributeEnded = true;
        } else if (attributeEnded) {
            forgetAttribute();
        }
    }

    private void continueName(char character) {
        if (afterEquals) {
            attributeEnded = true;
            return;
        }
        if (attributeEnded) {
            forgetAttribute();
        }
        if (attribute.length() < MAX_NAME_LENGTH) {
            attribute += Character.toLowerCase(character);
        }
    }

    private int inAttribute(int index) {
        if (source.charAt(index) == quote) {
            place = Place.TAG;
            forgetAttribute();
        }
        return index + 1;
    }

    private void forgetAttribute() {
        attribute = "";
        attributeEnded = false;
        afterEquals = false;
    }
}
