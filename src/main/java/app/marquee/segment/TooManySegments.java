package app.marquee.segment;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class TooManySegments extends DomainException {
    TooManySegments(int most) {
        super(
                SegmentErrorCode.TOO_MANY_SEGMENTS,
                Message.of("There are %d segments already, the most there may be", most),
                "input");
    }
}
