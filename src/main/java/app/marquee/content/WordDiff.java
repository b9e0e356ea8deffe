package app.marquee.content;

import app.marquee.content.ContentDiffView.DiffPiece;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The fewest words to take out of one text and put into it to have another: Myers' algorithm ("An O(ND) Difference
 * Algorithm", 1986). Texts that have little in common are not worth its time: there all of the one goes and all of the
 * other comes.
 */
final class WordDiff {
    private static final int MOST_EDITS = 1_000;
    private static final int MOST_STEPS = 20_000_000;

    private final List<String> before;
    private final List<String> after;
    private int steps;

    private WordDiff(List<String> before, List<String> after) {
        this.before = before;
        this.after = after;
    }

    static List<DiffPiece> of(String before, String after) {
        var left = Words.of(before);
        var right = Words.of(after);
        int head = commonHead(left, right);
        int tail = commonHead(reversed(left, head), reversed(right, head));
        var pieces = new DiffPieces();
        left.subList(0, head).forEach(word -> pieces.add(DiffKind.KEPT, word));
        new WordDiff(left.subList(head, left.size() - tail), right.subList(head, right.size() - tail)).write(pieces);
        left.subList(left.size() - tail, left.size()).forEach(word -> pieces.add(DiffKind.KEPT, word));
        return pieces.joined();
    }

    private static int commonHead(List<String> left, List<String> right) {
        int most = Math.min(left.size(), right.size());
        int common = 0;
        while (common < most && left.get(common).equals(right.get(common))) {
            common++;
        }
        return common;
    }

    private static List<String> reversed(List<String> words, int from) {
        var copy = new ArrayList<>(words.subList(from, words.size()));
        Collections.reverse(copy);
        return copy;
    }

    private void write(DiffPieces pieces) {
        path().ifPresentOrElse(kinds -> follow(kinds, pieces), () -> {
            before.forEach(word -> pieces.add(DiffKind.REMOVED, word));
            after.forEach(word -> pieces.add(DiffKind.ADDED, word));
        });
    }

    private void follow(Deque<DiffKind> kinds, DiffPieces pieces) {
        int left = 0;
        int right = 0;
        for (var kind : kinds) {
            pieces.add(kind, kind == DiffKind.ADDED ? after.get(right) : before.get(left));
            left += kind == DiffKind.ADDED ? 0 : 1;
            right += kind == DiffKind.REMOVED ? 0 : 1;
        }
    }

    /**
     * How to walk from the start of both to their ends, one word at a time. {@code reached[k + offset]} is how far the
     * walks of so many edits come in the first text on the diagonal where it is k words ahead of the second.
     */
    private Optional<Deque<DiffKind>> path() {
        int most = Math.min(before.size() + after.size(), MOST_EDITS);
        int offset = most + 1;
        var reached = new int[2 * most + 3];
        var history = new ArrayList<int[]>();
        for (int edits = 0; edits <= most && steps <= MOST_STEPS; edits++) {
            history.add(Arrays.copyOfRange(reached, offset - edits - 1, offset + edits + 2));
            for (int k = -edits; k <= edits; k += 2) {
                boolean down = isDown(reached, offset, k, edits);
                int x = slide(down ? reached[offset + k + 1] : reached[offset + k - 1] + 1, k);
                reached[offset + k] = x;
                if (x >= before.size() && x - k >= after.size()) {
                    return Optional.of(walkedBack(history));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isDown(int[] reached, int offset, int k, int edits) {
        return k == -edits || (k != edits && reached[offset + k - 1] < reached[offset + k + 1]);
    }

    /** As far as both say the same. */
    private int slide(int from, int k) {
        int x = from;
        while (x < before.size() && x - k < after.size() && before.get(x).equals(after.get(x - k))) {
            x++;
        }
        steps += x - from + 1;
        return x;
    }

    private Deque<DiffKind> walkedBack(List<int[]> history) {
        var kinds = new ArrayDeque<DiffKind>();
        int x = before.size();
        int y = after.size();
        for (int edits = history.size() - 1; edits >= 0; edits--) {
            // What was copied begins one diagonal below the lowest that so many edits reach.
            var reached = history.get(edits);
            int offset = edits + 1;
            boolean down = isDown(reached, offset, x - y, edits);
            int fromK = down ? x - y + 1 : x - y - 1;
            int fromX = edits == 0 ? 0 : reached[offset + fromK];
            int fromY = edits == 0 ? 0 : fromX - fromK;
            int kept = Math.min(x - fromX, y - fromY);
            for (int i = 0; i < kept; i++) {
                kinds.addFirst(DiffKind.KEPT);
            }
            if (edits > 0) {
                kinds.addFirst(down ? DiffKind.ADDED : DiffKind.REMOVED);
            }
            x = fromX;
            y = fromY;
        }
        return kinds;
    }
}
