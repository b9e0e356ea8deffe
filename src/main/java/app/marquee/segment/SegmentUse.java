package app.marquee.segment;

import java.util.UUID;

/** Features that stand to the right and keep ids of segments say so, since what is used must not be deleted. */
public interface SegmentUse {
    boolean isUsed(UUID segmentId);
}
