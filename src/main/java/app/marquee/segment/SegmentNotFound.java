package app.marquee.segment;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

public class SegmentNotFound extends NotFound {
    SegmentNotFound(UUID id) {
        super(Message.of("segment"), Segment.PREFIX, id);
    }
}
