package app.marquee.customer;

import app.marquee.shared.DomainException;

/** Two entries of one input are about the same object: which one should hold? */
final class NamedTwice extends DomainException {
    NamedTwice(String... field) {
        super("DUPLICATE", "Another entry of this input has the same external id", field);
    }
}
