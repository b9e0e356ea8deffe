package app.marquee.customer;

import app.marquee.shared.DomainException;

/** An order names a customer whom the tenant has not recorded. */
final class UnknownCustomer extends DomainException {
    static final String REASON = "There is no customer with this external id";

    UnknownCustomer(String... field) {
        super("UNKNOWN_CUSTOMER", REASON, field);
    }
}
