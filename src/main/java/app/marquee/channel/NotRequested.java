package app.marquee.channel;

import app.marquee.shared.DomainException;

final class NotRequested extends DomainException {
    NotRequested() {
        super("NOT_REQUESTED", "Nobody waits for an approval of this file", "input", "exportId");
    }
}
