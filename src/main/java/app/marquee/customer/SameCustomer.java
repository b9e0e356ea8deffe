package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class SameCustomer extends DomainException {
    SameCustomer() {
        super(
                CustomerErrorCode.SAME_CUSTOMER,
                Message.of("These are the same customer already"),
                "input",
                "otherCustomerId");
    }
}
