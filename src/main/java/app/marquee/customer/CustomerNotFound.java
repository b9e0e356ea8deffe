package app.marquee.customer;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class CustomerNotFound extends NotFound {
    CustomerNotFound(UUID id) {
        super(Message.of("customer"), CustomerView.PREFIX, id);
    }
}
