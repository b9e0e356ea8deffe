package app.marquee.content;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people read of a text, each character with its place in the source, for whoever checks what is said. Of HTML it is
 * the text between tags with its character references read, of templates what stands around fields and conditions.
 */
public final class ReadableText {
    /** Stands where one block of a document ends and another begins. */
    public static final char BLOCK_END = '\u2029';

    private static final Pattern REFERENCE =
            Pattern.compile("&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,7};?|[a-zA-Z]{2,10};)");
    private static final Set<String> ATTRIBUTES_READ = Set.of("alt", "title", "placeholder", "aria-label");
    private static final Set<String> RAW_TEXT_READ = Set.of("title", "textarea", "xmp", "noembed");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
            "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
            "var", "wbr");

    private final StringBuilder text = new StringBuilder();
    private int[] starts = new int[64];
    private int[] ends = new int[64];

    private ReadableText() {}

    /** The text itself, and what is read beside it, such as the description of a picture. */
    public static List<ReadableText> of(Passage passage) {
        return new Reader(passage).read();
    }

    public String text() {
        return text.toString();
    }

    /** Where in the source the character begins. */
    public int start(int index) {
        return starts[index];
    }

    /** Where in the source the character ends, exclusive. */
    public int end(int index) {
        return ends[index];
    }

    private void add(char character, int start, int end) {
        var length = text.length();
        if (length == starts.length) {
            starts = Arrays.copyOf(starts, length * 2);
            ends = Arrays.copyOf(ends, length * 2);
        }
        text.append(character);
        starts[length] = start;
        ends[length] = end;
    }

    private static final class Reader {
        private final String source;
        private final boolean isHtml;
        private final HtmlContext html;
        private final ReadableText main = new ReadableText();
        private final ReadableText aside = new ReadableText();
        private int index;
        private int asideEnd;

        Reader(Passage passage) {
            source = passage.text();
            isHtml = passage.html();
            html = new HtmlContext(source);
        }

        List<ReadableText> read() {
            while (index < source.length()) {
                step();
            }
            return List.of(main, aside);
        }

        private void step() {
            var character = source.charAt(index);
            if (character == '\\' && index + 1 < source.length() && "{}".indexOf(source.charAt(index + 1)) >= 0) {
                index++;
                characters();
            } else if (character == '{') {
                var braces = Braces.read(source, index, html.place() == HtmlContext.Place.RAW_TEXT);
                if (braces instanceof Braces.Literal) {
                    characters();
                } else {
                    index = braces.end();
                }
            } else {
                characters();
            }
        }

        /** Takes a character, a character reference, or the beginning of a tag. */
        private void characters() {
            var start = index;
            if (!isHtml) {
                main.add(source.charAt(index), start, ++index);
                return;
            }
            var target = target();
            if (target != null && source.charAt(index) == '&' && reference(target)) {
                return;
            }
            var wasText = html.place() == HtmlContext.Place.TEXT;
            index = html.advance(index);
            if (target != null && index == start + 1 && target == target()) {
                add(target, source.charAt(start), start, index);
            } else if (wasText && html.place() == HtmlContext.Place.TAG && !isInline()) {
                main.add(BLOCK_END, start, start);
            }
        }

        private void add(ReadableText target, char character, int start, int end) {
            if (target == aside) {
                if (start > asideEnd) {
                    aside.add(BLOCK_END, start, start);
                }
                asideEnd = end;
            }
            // Lines of the source are not those that are read.
            target.add(Character.isWhitespace(character) ? ' ' : character, start, end);
        }

        private boolean reference(ReadableText target) {
            var matcher = REFERENCE.matcher(source).region(index, source.length());
            if (!matcher.lookingAt()) {
                return false;
            }
            var found = matcher.group();
            var decoded = HtmlText.decode(found.endsWith(";") ? found : found + ";");
            if (decoded.equals(found)) {
                return false;
            }
            for (var i = 0; i < decoded.length(); i++) {
                add(target, decoded.charAt(i), index, matcher.end());
            }
            while (index < matcher.end()) {
                index = html.advance(index);
            }
            return true;
        }

        /** Where what stands here is read; null: nowhere. */
        private @Nullable ReadableText target() {
            return switch (html.place()) {
                case TEXT -> main;
                case RAW_TEXT -> RAW_TEXT_READ.contains(tag()) ? aside : null;
                case ATTRIBUTE -> ATTRIBUTES_READ.contains(html.snapshot().attribute()) ? aside : null;
                case COMMENT, TAG -> null;
            };
        }

        private boolean isInline() {
            var tag = tag();
            return INLINE.contains(tag.startsWith("/") ? tag.substring(1) : tag);
        }

        private String tag() {
            return html.snapshot().tag();
        }
    }
}
