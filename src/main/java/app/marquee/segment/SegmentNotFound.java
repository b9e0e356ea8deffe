package app.marquee.segment;

import app.marquee.shared.NotFound;
import java.util.UUID;

public class SegmentNotFound extends NotFound {
    SegmentNotFound(UUID id) {
        super("segment", Segment.PREFIX, id);
    }
}
