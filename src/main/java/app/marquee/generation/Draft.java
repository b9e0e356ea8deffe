package app.marquee.generation;

import app.marquee.content.ContentKind;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a machine wrote, made harmless: text without a tag, a field of a template, or an address that was not in the brief.
 *
 * @param removed how many addresses were taken out
 */
record Draft(String title, @Nullable String subject, String body, int removed) {
    private static final String STAND_IN = "[…]";
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUBJECT = 500;
    /** Title and subject. */
    private static final int HEADINGS = 2;
    /** Where a heading is looked for. */
    private static final int LONGEST_LINE = 1_000;

    private static final Pattern HEADING =
            Pattern.compile("^[#*\\s]*(title|subject|标题|主题)[*\\s]*[:：][*\\s]*(.*?)[*\\s]*$", Pattern.CASE_INSENSITIVE);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]|\\p{Cs}");
    private static final String ENDS = ".!?。！？\n";

    static Draft of(String written, Brief brief, Marks marks) {
        var cleaned = Marks.without(harmless(written), STAND_IN);
        var rest = marks.reveal(cleaned.text()).strip();
        String title = null;
        String subject = null;
        for (var line = 0; line < HEADINGS; line++) {
            var heading = HEADING.matcher(firstLine(rest));
            if (heading.matches()) {
                var isTitle = heading.group(1).equalsIgnoreCase("title")
                        || heading.group(1).equals("标题");
                title = isTitle ? heading.group(2) : title;
                subject = isTitle ? subject : heading.group(2);
                rest = rest.substring(firstLine(rest).length()).strip();
            }
        }
        return new Draft(
                orElse(cut(title, LONGEST_TITLE), brief.topic()),
                brief.kind() == ContentKind.EMAIL ? cut(subject, LONGEST_SUBJECT) : null,
                brief.html() ? rest : shortened(rest, brief.maximumCharacters()),
                cleaned.removed());
    }

    /** All of it, as it is shown beside the content. */
    String text() {
        return title + (subject == null ? "" : "\n" + subject) + "\n\n" + body;
    }

    /** Nothing in it begins a tag or a part of a template. */
    static String harmless(String written) {
        return CONTROL.matcher(written.replace("\r\n", "\n").replace('\r', '\n'))
                .replaceAll("")
                .replace('{', '(')
                .replace('}', ')')
                .replace('<', '‹')
                .replace('>', '›');
    }

    private static String firstLine(String text) {
        var end = text.indexOf('\n');
        return truncated(end < 0 ? text : text.substring(0, end), LONGEST_LINE);
    }

    private static String orElse(@Nullable String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text;
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.isBlank()
                ? null
                : truncated(text.replace('\t', ' '), length).strip();
    }

    /** Ends with a sentence where one ends in time. */
    private static String shortened(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        for (var end = length; end > length / 2; end--) {
            if (ENDS.indexOf(text.charAt(end - 1)) >= 0) {
                return text.substring(0, end).strip();
            }
        }
        return truncated(text, length);
    }

    private static String truncated(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
