package app.marquee.content;

import app.marquee.content.ContentDiffView.DiffPiece;
import java.util.ArrayList;
import java.util.List;

/** Joins words of one kind that follow one another; where words were replaced, those that went stand first. */
final class DiffPieces {
    private final List<DiffPiece> pieces = new ArrayList<>();
    private final StringBuilder kept = new StringBuilder();
    private final StringBuilder removed = new StringBuilder();
    private final StringBuilder added = new StringBuilder();

    void add(DiffKind kind, String word) {
        if (kind == DiffKind.KEPT) {
            end(DiffKind.REMOVED, removed);
            end(DiffKind.ADDED, added);
            kept.append(word);
        } else {
            end(DiffKind.KEPT, kept);
            (kind == DiffKind.REMOVED ? removed : added).append(word);
        }
    }

    List<DiffPiece> joined() {
        end(DiffKind.KEPT, kept);
        end(DiffKind.REMOVED, removed);
        end(DiffKind.ADDED, added);
        return List.copyOf(pieces);
    }

    private void end(DiffKind kind, StringBuilder text) {
        if (!text.isEmpty()) {
            pieces.add(new DiffPiece(kind, text.toString()));
            text.setLength(0);
        }
    }
}
