package app.marquee.customer;

import app.marquee.shared.NotFound;
import java.util.UUID;

final class CustomerNotFound extends NotFound {
    CustomerNotFound(UUID id) {
        super("customer", CustomerView.PREFIX, id);
    }
}
