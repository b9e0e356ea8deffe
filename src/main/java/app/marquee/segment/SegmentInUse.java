package app.marquee.segment;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class SegmentInUse extends DomainException {
    SegmentInUse() {
        super(
                SegmentErrorCode.SEGMENT_IN_USE,
                Message.of("Another segment or a campaign asks for this one"),
                "input",
                "id");
    }
}
