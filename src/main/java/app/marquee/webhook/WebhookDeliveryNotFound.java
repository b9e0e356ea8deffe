package app.marquee.webhook;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named a webhook delivery that this tenant does not have. */
final class WebhookDeliveryNotFound extends NotFound {
    WebhookDeliveryNotFound(UUID id) {
        super(Message.of("webhook delivery"), WebhookDeliveryView.PREFIX, id);
    }
}
