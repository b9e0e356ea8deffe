package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An event happened longer ago than events of its type are kept. */
final class EventTooOld extends DomainException {
    EventTooOld(EventRetention retention, String... field) {
        super(
                CustomerErrorCode.EVENT_TOO_OLD,
                Message.of("Happened longer ago than events of this type are kept (%s)", retention),
                field);
    }
}
