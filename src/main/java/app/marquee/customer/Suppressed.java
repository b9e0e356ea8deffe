package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An input would bring back a person whom the tenant has erased. */
final class Suppressed extends DomainException {
    static final Message REASON =
            Message.of("SUPPRESSED: this person's data was erased on request and is not taken in again");

    Suppressed(String... field) {
        super(CustomerErrorCode.SUPPRESSED, REASON, field);
    }
}
