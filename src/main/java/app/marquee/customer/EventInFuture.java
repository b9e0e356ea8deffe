package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An event is said to happen more than a day from now. */
final class EventInFuture extends DomainException {
    EventInFuture(String... field) {
        super(CustomerErrorCode.EVENT_IN_FUTURE, Message.of("Must not be more than a day from now"), field);
    }
}
