package app.marquee.campaign;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class DeliveryNotFound extends NotFound {
    DeliveryNotFound(UUID id) {
        super(Message.of("message"), DeliveryView.PREFIX, id);
    }
}
