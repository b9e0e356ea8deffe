package app.marquee.customer;

import app.marquee.shared.DomainException;

/** An input would bring back a person whom the tenant has erased. */
final class Suppressed extends DomainException {
    static final String REASON = "SUPPRESSED: this person's data was erased on request and is not taken in again";

    Suppressed(String... field) {
        super("SUPPRESSED", REASON, field);
    }
}
