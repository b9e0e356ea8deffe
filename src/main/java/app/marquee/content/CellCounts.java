package app.marquee.content;

import app.marquee.content.ContentMatrixView.CellState;
import app.marquee.content.ContentMatrixView.ContentCellView;
import app.marquee.content.ContentResults.Brought;
import app.marquee.shared.Money;

/** The contents of one cell of the matrix, counted. */
final class CellCounts {
    private int approved;
    private int underWay;
    private Brought brought = Brought.NOTHING;

    void add(ContentStatus status, Brought of) {
        approved += status.isSendable() ? 1 : 0;
        underWay += status.isEditable() || status == ContentStatus.COMPLIANCE_REVIEW ? 1 : 0;
        brought = brought.and(of);
    }

    ContentCellView view(JourneyStage stage, String scene, String currencyCode) {
        return new ContentCellView(
                stage,
                scene,
                state(),
                approved,
                underWay,
                Math.toIntExact(brought.sent()),
                Math.toIntExact(brought.clicked()),
                Math.toIntExact(brought.converted()),
                Money.of(brought.revenue(), currencyCode),
                Money.of(brought.cost(), currencyCode),
                brought.ads().impressions(),
                brought.ads().clicks(),
                brought.ads().conversions());
    }

    private CellState state() {
        if (approved > 0) {
            return CellState.COVERED;
        }
        return underWay > 0 ? CellState.UNDER_WAY : CellState.EMPTY;
    }
}
