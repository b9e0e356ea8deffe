package app.marquee.content;

import app.marquee.shared.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a template once from left to right, in time proportional to its length, and finds its faults. A brace that
 * begins neither a field nor a condition is text, so that style sheets need no escaping; {@code \{} is a brace in any
 * case.
 */
final class TemplateScanner {
    static final int MAX_DEPTH = 5;
    static final int MAX_TAGS = 1_000;
    static final int MAX_LINKS = 200;
    static final int MAX_PROBLEMS = 20;

    private final String source;
    private final TemplateFormat format;
    private final HtmlContext html;
    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Deque<OpenIf> open = new ArrayDeque<>();
    private final Skeleton skeleton = new Skeleton();
    private final StringBuilder literal = new StringBuilder();
    private boolean literalIsMarkup;
    private int tags;
    private int index;

    /** An {@code {#if}} that waits for its end. */
    private static final class OpenIf {
        private final int index;
        private final HtmlContext.Snapshot context;
        private boolean hasElse;

        private OpenIf(int index, HtmlContext.Snapshot context) {
            this.index = index;
            this.context = context;
        }
    }

    private TemplateScanner(String source, TemplateFormat format) {
        this.source = source;
        this.format = format;
        this.html = new HtmlContext(source);
    }

    static ScannedTemplate scan(String source, TemplateFormat format) {
        return new TemplateScanner(source, format).scan();
    }

    private ScannedTemplate scan() {
        while (index < source.length() && problems.size() < MAX_PROBLEMS) {
            step();
        }
        flush();
        open.forEach(section -> problem(section.index, Message.of("{#if} has no {/if}")));
        if (format == TemplateFormat.HTML && problems.isEmpty()) {
            skeleton.end(index);
            problems.addAll(ActiveContent.problems(source, skeleton));
        }
        return new ScannedTemplate(List.copyOf(pieces), List.copyOf(links), List.copyOf(problems));
    }

    private void step() {
        var character = source.charAt(index);
        if (character == '\\' && index + 1 < source.length() && isBrace(source.charAt(index + 1))) {
            index++;
            literalBrace();
            index++;
        } else if (character == '{') {
            var braces = Braces.read(source, index, html.place() == HtmlContext.Place.RAW_TEXT);
            braces.applyTo(this);
            index = braces.end();
        } else if (format == TemplateFormat.HTML) {
            htmlStep();
        } else {
            textStep(character);
        }
    }

    private static boolean isBrace(char character) {
        return character == '{' || character == '}';
    }

    private void textStep(char character) {
        if (format == TemplateFormat.LINE && Character.isISOControl(character)) {
            problem(index, Message.of("This is one line: line breaks and control characters cannot stand here"));
        }
        if (format == TemplateFormat.TEXT && startsBareLink()) {
            bareLink();
        } else {
            append(index, index + 1, false);
            index++;
        }
    }

    private void htmlStep() {
        if (html.place() == HtmlContext.Place.TEXT && !html.insideLink() && startsBareLink()) {
            bareLink();
            return;
        }
        if (html.atUnquotedLinkAddress() && LinkReader.startsAddress(source, index)) {
            problem(index, Message.of("Put the address of a link in quotes"));
        }
        var wasText = html.place() == HtmlContext.Place.TEXT;
        var wasInAddress = html.inLinkAddress();
        var next = html.advance(index);
        append(index, next, !wasText || html.place() != HtmlContext.Place.TEXT);
        index = next;
        if (!wasInAddress && html.inLinkAddress()) {
            linkAddress();
        }
    }

    void literalBrace() {
        append(index, index + 1, inMarkup());
        if (format == TemplateFormat.HTML) {
            html.advance(index);
        }
    }

    void fault(Message message) {
        problem(index, message);
    }

    void field(TemplateField field) {
        var escape = escape(field);
        if (escape == null) {
            problem(index, notHere());
        } else if (countTag()) {
            skeleton.mark(index, html.snapshot());
            add(new Piece.Field(field, escape, inMarkup()));
        }
    }

    static Message notHere() {
        return Message.of("A field or condition cannot stand here: put it into the text or into a quoted attribute");
    }

    private @Nullable Escape escape(TemplateField field) {
        return switch (format) {
            case TEXT, LINE -> Escape.NONE;
            case URL -> Escape.URL;
            case HTML -> {
                var escape = html.escape();
                yield escape == Escape.URL && field.isUrl() && beginsAttribute() ? Escape.HTML : escape;
            }
        };
    }

    private boolean beginsAttribute() {
        return index > 0 && source.charAt(index - 1) == html.quote();
    }

    void beginIf(Piece.Condition condition) {
        if (open.size() == MAX_DEPTH) {
            problem(index, Message.of("Conditions are nested deeper than %d", MAX_DEPTH));
        }
        if (format == TemplateFormat.HTML && html.escape() != Escape.HTML) {
            fault(notHere());
        }
        open.push(new OpenIf(index, html.snapshot()));
        if (countTag()) {
            skeleton.mark(index, html.snapshot());
            add(new Piece.If(condition, inMarkup()));
        }
    }

    void malformedIf(Message message) {
        fault(message);
        open.push(new OpenIf(index, html.snapshot()));
    }

    void orElse(Piece.@Nullable Condition condition) {
        var section = open.peek();
        if (section == null || section.hasElse) {
            problem(index, Message.of("{#else} belongs to no {#if}"));
            return;
        }
        section.hasElse = condition == null;
        requireWholeTags(section);
        if (countTag()) {
            skeleton.mark(index, html.snapshot());
            add(new Piece.Else(condition, inMarkup()));
        }
    }

    void endIf() {
        var section = open.poll();
        if (section == null) {
            problem(index, Message.of("{/if} closes nothing"));
            return;
        }
        requireWholeTags(section);
        skeleton.mark(index, html.snapshot());
        add(new Piece.EndIf(inMarkup()));
    }

    private void requireWholeTags(OpenIf section) {
        if (!section.context.equals(html.snapshot())) {
            problem(
                    index,
                    Message.of("A condition cannot end inside a tag, attribute or comment that it did not begin in"));
        }
    }

    private boolean countTag() {
        if (++tags == MAX_TAGS + 1) {
            problem(index, Message.of("There are more than %d fields and conditions", MAX_TAGS));
        }
        return tags <= MAX_TAGS;
    }

    private boolean startsBareLink() {
        return LinkReader.startsAddress(source, index)
                && (index == 0 || !Character.isLetterOrDigit(source.charAt(index - 1)));
    }

    private void bareLink() {
        var link = LinkReader.inText(source, index, format);
        if (addLink(link)) {
            skeleton.mark(index, html.snapshot());
            add(new Piece.BareLink(links.size() - 1, link.label()));
        }
        index = link.end();
    }

    /** The value of a link's address, when it leads to a web page, is read in one go. */
    private void linkAddress() {
        var start = index;
        while (start < source.length() && Character.isWhitespace(source.charAt(start))) {
            start++;
        }
        if (!LinkReader.startsAddress(source, start)) {
            return;
        }
        var link = LinkReader.inAttribute(source, start, html.quote());
        if (addLink(link)) {
            skeleton.link(index, html.snapshot());
            add(new Piece.LinkAddress(links.size() - 1));
        }
        index = link.end();
    }

    private boolean addLink(LinkReader.Link link) {
        if (link.fault() != null) {
            problem(link.end(), link.fault());
            return false;
        }
        if (links.size() == MAX_LINKS) {
            problem(index, Message.of("There are more than %d links", MAX_LINKS));
            return false;
        }
        for (var i = 0; i < link.fields(); i++) {
            if (!countTag()) {
                return false;
            }
        }
        return links.add(link.address());
    }

    private boolean inMarkup() {
        return format == TemplateFormat.HTML && html.place() != HtmlContext.Place.TEXT;
    }

    private void append(int start, int end, boolean markup) {
        if (markup != literalIsMarkup) {
            flush();
            literalIsMarkup = markup;
        }
        literal.append(source, start, end);
        skeleton.literal(source, start, end);
    }

    private void add(Piece piece) {
        flush();
        pieces.add(piece);
    }

    private void flush() {
        if (!literal.isEmpty()) {
            var text = literal.toString();
            pieces.add(literalIsMarkup ? new Piece.Markup(text) : new Piece.Text(text));
            literal.setLength(0);
        }
    }

    private void problem(int at, Message message) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(TemplateProblem.at(source, Math.min(at, source.length()), message));
        }
    }
}
