package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Two entries of one input are about the same object: which one should hold? */
final class NamedTwice extends DomainException {
    NamedTwice(String... field) {
        super(CustomerErrorCode.DUPLICATE, Message.of("Another entry of this input has the same external id"), field);
    }
}
