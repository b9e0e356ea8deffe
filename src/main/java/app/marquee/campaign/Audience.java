package app.marquee.campaign;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whom a campaign is for. With both a segment and tiers, customers of the segment who are in one of the tiers.
 *
 * @param segmentId null: not limited to a segment
 * @param tierCodes empty: not limited to tiers
 */
record Audience(@Nullable UUID segmentId, List<String> tierCodes) {
    boolean isSegmentAlone() {
        return segmentId != null && tierCodes.isEmpty();
    }
}
