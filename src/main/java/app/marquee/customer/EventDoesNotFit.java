package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An event is not what the schema of its type says. */
final class EventDoesNotFit extends DomainException {
    EventDoesNotFit(Message reason) {
        super(CustomerErrorCode.EVENT_DOES_NOT_FIT, reason, "properties");
    }
}
