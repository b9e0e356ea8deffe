package app.marquee.segment;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class SegmentsTooDeep extends DomainException {
    SegmentsTooDeep() {
        super(
                SegmentErrorCode.SEGMENTS_TOO_DEEP,
                Message.of(
                        "Segments must not ask for each other in a circle, nor more than %d deep",
                        SegmentOrder.MAX_DEPTH),
                "input",
                "condition");
    }
}
