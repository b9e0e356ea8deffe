package app.marquee.webhook;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named a webhook endpoint that this tenant does not have. */
final class WebhookEndpointNotFound extends NotFound {
    WebhookEndpointNotFound(UUID id) {
        super(Message.of("webhook endpoint"), WebhookEndpointView.PREFIX, id);
    }
}
