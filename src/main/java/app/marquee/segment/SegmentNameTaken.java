package app.marquee.segment;

import app.marquee.shared.DomainException;

class SegmentNameTaken extends DomainException {
    SegmentNameTaken(String name) {
        super("NAME_TAKEN", "There is a segment named " + name + " already", "input", "name");
    }
}
