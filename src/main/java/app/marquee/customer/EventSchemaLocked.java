package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** What events of a type must be like is not changed while it is enforced. */
final class EventSchemaLocked extends DomainException {
    EventSchemaLocked(String... field) {
        super(
                CustomerErrorCode.EVENT_SCHEMA_LOCKED,
                Message.of("The schema of this type is locked; unlock it first"),
                field);
    }
}
