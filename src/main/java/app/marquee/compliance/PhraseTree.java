package app.marquee.compliance;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds many phrases in a text at once: from each place down a tree of their characters, so that a text takes as long as
 * it is, times the longest phrase at most. A {@code *} in a phrase stands for up to 20 characters of the same clause.
 */
final class PhraseTree {
    static final int MAX_LENGTH = 60;
    private static final int MAX_PARTS = 4;
    private static final int WIDEST = 20;
    private static final int NOWHERE = -1;

    private final Node root = new Node();

    private static final class Node {
        private final Map<Character, Node> next = new HashMap<>(4);
        private final List<Ending> endings = new ArrayList<>(1);
    }

    /** @param rest the parts behind the first {@code *} */
    private record Ending(Rule rule, boolean excepts, List<String> rest) {}

    /**
     * A phrase that was found.
     *
     * @param excepts whether it is an exception of the rule: nothing of the rule counts inside it
     */
    record Hit(Rule rule, boolean excepts, int start, int end) {}

    static PhraseTree of(List<Rule> rules) {
        var tree = new PhraseTree();
        for (var rule : rules) {
            rule.phrases().forEach(phrase -> tree.add(rule, false, phrase));
            rule.exceptions().forEach(phrase -> tree.add(rule, true, phrase));
        }
        return tree;
    }

    /** @throws InvalidInput when nothing could ever be found by the phrase, or everything */
    static void check(String phrase, String... field) {
        var parts = parts(phrase);
        if (parts.size() > MAX_PARTS
                || parts.stream().anyMatch(String::isEmpty)
                || String.join("", parts).length() < 2) {
            throw new InvalidInput(
                    Message.of(
                            "A phrase has at least 2 letters or digits, and at most %d parts with a * between them",
                            MAX_PARTS),
                    field);
        }
    }

    private static List<String> parts(String phrase) {
        return List.of(phrase.split("\\*", -1)).stream().map(FoldedText::fold).toList();
    }

    private void add(Rule rule, boolean excepts, String phrase) {
        var parts = parts(phrase);
        var node = root;
        for (var character : parts.get(0).toCharArray()) {
            node = node.next.computeIfAbsent(character, key -> new Node());
        }
        node.endings.add(new Ending(rule, excepts, parts.subList(1, parts.size())));
    }

    /** From the first place to the last; of those from one place in any order. */
    void find(CharSequence text, Consumer<Hit> found) {
        for (var start = 0; start < text.length(); start++) {
            if (start == 0 || !splitsWord(text, start)) {
                findAt(text, start, found);
            }
        }
    }

    private void findAt(CharSequence text, int start, Consumer<Hit> found) {
        @Nullable Node node = root;
        for (var i = start; i < text.length(); i++) {
            node = node.next.get(text.charAt(i));
            if (node == null) {
                return;
            }
            for (var ending : node.endings) {
                var end = complete(text, i + 1, ending.rest);
                if (end != NOWHERE && !splitsWord(text, end)) {
                    found.accept(new Hit(ending.rule, ending.excepts, start, end));
                }
            }
        }
    }

    private static int complete(CharSequence text, int from, List<String> rest) {
        var end = from;
        for (var part : rest) {
            end = endOf(part, text, end);
            if (end == NOWHERE) {
                return NOWHERE;
            }
        }
        return end;
    }

    private static int endOf(String part, CharSequence text, int from) {
        var last = Math.min(text.length() - part.length(), from + WIDEST);
        for (var at = from; at <= last; at++) {
            if (CharSequence.compare(part, text.subSequence(at, at + part.length())) == 0) {
                return at + part.length();
            }
            if (text.charAt(at) == FoldedText.CLAUSE_END) {
                return NOWHERE;
            }
        }
        return NOWHERE;
    }

    private static boolean splitsWord(CharSequence text, int at) {
        return at > 0
                && at < text.length()
                && FoldedText.isWord(text.charAt(at - 1))
                && FoldedText.isWord(text.charAt(at));
    }
}
