package app.marquee.customer;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An order names a customer whom the tenant has not recorded. */
final class UnknownCustomer extends DomainException {
    static final Message REASON = Message.of("There is no customer with this external id");

    UnknownCustomer(String... field) {
        super(CustomerErrorCode.UNKNOWN_CUSTOMER, REASON, field);
    }
}
