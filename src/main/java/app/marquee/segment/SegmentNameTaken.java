package app.marquee.segment;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class SegmentNameTaken extends DomainException {
    SegmentNameTaken(String name) {
        super(SegmentErrorCode.NAME_TAKEN, Message.of("There is a segment named %s already", name), "input", "name");
    }
}
