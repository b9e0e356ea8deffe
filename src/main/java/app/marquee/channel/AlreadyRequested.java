package app.marquee.channel;

import app.marquee.shared.DomainException;

final class AlreadyRequested extends DomainException {
    AlreadyRequested() {
        super(
                "ALREADY_REQUESTED",
                "Another member has asked for this file; it has to be rejected or to expire first",
                "input",
                "exportId");
    }
}
