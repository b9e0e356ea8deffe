package app.marquee.compliance;

import app.marquee.compliance.PhraseTree.Hit;
import app.marquee.content.Passage;
import app.marquee.content.ReadableText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules that hold for a tenant, ready to check texts by. */
final class Rulebook {
    private static final String EVERY_RULE = "";
    /** So that what lies within an exception, or within another hit of its rule, comes after it. */
    private static final Comparator<Hit> OUTERMOST_FIRST = Comparator.comparingInt(Hit::start)
            .thenComparing(Hit::end, Comparator.reverseOrder())
            .thenComparing(hit -> !isException(hit));

    private final List<PhraseTree> trees;

    Rulebook(List<PhraseTree> trees) {
        this.trees = List.copyOf(trees);
    }

    /** In the order of the texts and of their places. */
    List<Finding> check(List<Passage> passages) {
        var findings = new ArrayList<Finding>();
        for (var passage : passages) {
            var inPassage = new ArrayList<Finding>();
            ReadableText.of(passage).forEach(readable -> check(passage, FoldedText.of(readable), inPassage));
            inPassage.sort(Comparator.comparingInt(Finding::start).thenComparingInt(Finding::end));
            findings.addAll(inPassage);
        }
        return findings;
    }

    private void check(Passage passage, FoldedText text, List<Finding> findings) {
        var hits = new ArrayList<Hit>();
        trees.forEach(tree -> tree.find(text.text(), hits::add));
        hits.sort(OUTERMOST_FIRST);
        Map<String, Integer> exceptedTo = new HashMap<>();
        Map<String, Integer> foundTo = new HashMap<>();
        for (var hit : hits) {
            var code = hit.rule().code();
            if (isException(hit)) {
                exceptedTo.merge(hit.excepts() ? code : EVERY_RULE, hit.end(), Math::max);
            } else if (hit.end() > exceptedTo.getOrDefault(EVERY_RULE, 0)
                    && hit.end() > exceptedTo.getOrDefault(code, 0)
                    && hit.end() > foundTo.getOrDefault(code, 0)) {
                foundTo.put(code, hit.end());
                findings.add(finding(passage, text, hit));
            }
        }
    }

    private static boolean isException(Hit hit) {
        return hit.excepts() || hit.rule().severity() == ComplianceSeverity.ALLOW;
    }

    private static Finding finding(Passage passage, FoldedText text, Hit hit) {
        var start = text.start(hit.start());
        var end = text.end(hit.end() - 1);
        return new Finding(
                hit.rule(), passage.field(), start, end, passage.text().substring(start, end));
    }
}
