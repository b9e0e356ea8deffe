package app.marquee.segment;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class UnknownSegment extends DomainException {
    UnknownSegment(String... field) {
        super(SegmentErrorCode.UNKNOWN_SEGMENT, Message.of("It asks for a segment that does not exist"), field);
    }
}
