package app.marquee.content;

import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.CDataNode;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jsoup.nodes.XmlDeclaration;
import org.jsoup.parser.ParseSettings;
import org.jsoup.parser.Parser;

/**
 * Finds in an HTML template what would act where it is shown. It reads tag by tag, as a parser does that builds no
 * document: no tag is dropped for where it stands, so what holds of all branches together holds of each choice of them.
 * What such a parser reads in another way than one of HTML is refused. See ADR 47.
 */
final class ActiveContent {
    private static final Set<String> ACTIVE_TAGS = Set.of(
            "applet",
            "base",
            "bgsound",
            "button",
            "datalist",
            "embed",
            "fencedframe",
            "form",
            "frame",
            "frameset",
            "iframe",
            "input",
            "isindex",
            "keygen",
            "link",
            "listing",
            "math",
            "noembed",
            "noframes",
            "noscript",
            "object",
            "optgroup",
            "option",
            "param",
            "plaintext",
            "portal",
            "script",
            "select",
            "svg",
            "template",
            "textarea",
            "xmp");
    private static final Set<String> TEXT_ONLY = Set.of("style", "title");
    private static final Set<String> PASSIVE_HEADERS = Set.of("content-type", "content-language", "x-ua-compatible");
    private static final Set<String> ACTIVE_SCHEMES =
            Set.of("javascript", "vbscript", "livescript", "mocha", "data", "blob", "filesystem", "file");
    private static final Set<String> PICTURES = Set.of("png", "gif", "jpeg", "jpg", "webp", "avif", "bmp");
    private static final int MAX_ATTRIBUTES = 100;
    private static final int MAX_NAMESPACES = 10;

    private final String source;
    private final Skeleton skeleton;
    private final List<TemplateProblem> problems = new ArrayList<>();
    private final Map<Integer, String> marksSeen = new HashMap<>();

    private ActiveContent(String source, Skeleton skeleton) {
        this.source = source;
        this.skeleton = skeleton;
    }

    static List<TemplateProblem> problems(String source, Skeleton skeleton) {
        var active = new ActiveContent(source, skeleton);
        active.read();
        return active.problems.stream().limit(TemplateScanner.MAX_PROBLEMS).toList();
    }

    private void read() {
        var html = skeleton.html();
        if (namespaces(html) > MAX_NAMESPACES) { // the parser copies them for each tag
            problem(0, Message.of("There are more than %d namespaces", MAX_NAMESPACES));
            return;
        }
        Parser.xmlParser()
                .settings(ParseSettings.htmlDefault)
                .setTrackPosition(true)
                .parseInput(html, "")
                .forEachNode(this::node);
        marks();
    }

    private void marks() {
        var marks = skeleton.marks();
        var last = marks.size() - 1;
        for (var number = 0; number < last; number++) {
            if (!isSeenInPlace(marks, number)) {
                problems.add(TemplateProblem.at(source, marks.get(number).at(), TemplateScanner.notHere()));
            }
        }
        if (!isSeenInPlace(marks, last)) {
            problems.add(TemplateProblem.at(
                    source,
                    marks.get(last).at(),
                    Message.of("The HTML ends inside a tag, a comment or a style sheet")));
        }
    }

    /** Whether the parser finds itself where the scanner did. */
    private boolean isSeenInPlace(List<Skeleton.Mark> marks, int number) {
        return marks.get(number).attribute().equals(marksSeen.get(number));
    }

    private static int namespaces(String html) {
        var lower = html.toLowerCase(Locale.ROOT);
        var count = 0;
        for (var i = lower.indexOf("xmlns"); i >= 0; i = lower.indexOf("xmlns", i + 1)) {
            count++;
        }
        return count;
    }

    private void node(Node node) {
        if (node instanceof Element element) {
            element(element);
        } else if (node instanceof CDataNode || node instanceof XmlDeclaration) {
            problem(node.sourceRange(), Message.of("After <! or <? only comments and the document type can stand"));
        } else if (node instanceof TextNode text && !TEXT_ONLY.contains(nameOfParent(text))) {
            skeleton.marksIn(text.getWholeText()).forEach(number -> marksSeen.put(number, ""));
        }
    }

    private static String nameOfParent(Node node) {
        var parent = node.parentNode();
        return parent == null ? "" : localName(parent.normalName());
    }

    private void element(Element element) {
        var tag = localName(element.normalName());
        if (ACTIVE_TAGS.contains(tag)) {
            problem(
                    element.sourceRange(),
                    Message.of("<%s> cannot stand in a content: it is active, or loads what nobody approved", tag));
        }
        if (TEXT_ONLY.contains(tag)) {
            textOnly(element, tag);
        }
        if (element.attributesSize() > MAX_ATTRIBUTES) {
            problem(element.sourceRange(), Message.of("A tag has at most %d attributes", MAX_ATTRIBUTES));
        }
        for (var attribute : element.attributes()) {
            attribute(element, tag, attribute);
        }
    }

    /** What stands in it is no HTML to a browser, and ends where it is closed. */
    private void textOnly(Element element, String tag) {
        if (element.endSourceRange().isImplicit()
                || !element.childNodes().stream().allMatch(child -> child.getClass() == TextNode.class)) {
            problem(element.sourceRange(), Message.of("<%s> holds text alone, and is closed by </%s>", tag, tag));
        } else if (tag.equals("style")) {
            styles(element.sourceRange(), element.wholeText());
        }
    }

    private void attribute(Element element, String tag, Attribute attribute) {
        var name = attribute.getKey();
        var range = element.attributes().sourceRange(name).nameRange();
        var value = attribute.getValue();
        skeleton.marksIn(value).forEach(number -> marksSeen.put(number, HtmlContext.remembered(name)));
        if (name.startsWith("on") || name.equals("srcdoc")) {
            problem(range, Message.of("The attribute %s cannot stand in a content: it runs a script", name));
        } else if (name.equals("style")) {
            styles(range, value);
        } else if (HtmlContext.isAddress(name)) {
            address(range, value);
        } else if (tag.equals("meta")
                && name.equals("http-equiv")
                && !PASSIVE_HEADERS.contains(value.strip().toLowerCase(Locale.ROOT))) {
            problem(
                    range,
                    Message.of("Of <meta http-equiv> only %s can stand in a content", "content-type, x-ua-compatible"));
        } else if (name.equals("xmlns") && !value.equals(Parser.NamespaceHtml)) {
            problem(range, Message.of("A content is HTML: another namespace cannot stand here"));
        }
    }

    private void styles(Range range, String css) {
        StyleSheet.activePart(css)
                .ifPresent(part -> problem(
                        range,
                        Message.of("%s cannot stand in a style: it is active, or loads what nobody approved", part)));
    }

    /** Browsers leave out blanks and control characters before a scheme, and line breaks within. */
    private void address(Range range, String value) {
        var address = new StringBuilder();
        value.chars().filter(each -> each > ' ').forEach(each -> address.append((char) each));
        var end = endOfScheme(address);
        if (end < 0) {
            return;
        }
        var scheme = address.substring(0, end).toLowerCase(Locale.ROOT);
        if (skeleton.hasMark(scheme)) {
            problem(range, Message.of("Write out how the address begins, up to the colon"));
        } else if (ACTIVE_SCHEMES.contains(scheme) && !(scheme.equals("data") && isPicture(address, end + 1))) {
            problem(range, Message.of("An address cannot begin with %s:, which leads to no page", scheme));
        }
    }

    /** Where the colon stands that makes a scheme of what is before it; -1: there is none. */
    private static int endOfScheme(CharSequence address) {
        for (var i = 0; i < address.length(); i++) {
            switch (address.charAt(i)) {
                case ':' -> {
                    return i;
                }
                case '/', '?', '#' -> {
                    return -1;
                }
                default -> {}
            }
        }
        return -1;
    }

    private static boolean isPicture(StringBuilder address, int start) {
        var type = address.substring(start).toLowerCase(Locale.ROOT);
        return PICTURES.stream().anyMatch(each -> type.startsWith("image/" + each + ";"));
    }

    static String localName(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private void problem(Range range, Message message) {
        problem(range.startPos(), message);
    }

    private void problem(int position, Message message) {
        problems.add(TemplateProblem.at(source, skeleton.sourceOf(Math.max(0, position)), message));
    }
}
