package app.marquee.webhook;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A webhook is to be replayed that is still being delivered. */
final class WebhookPending extends DomainException {
    WebhookPending() {
        super(WebhookErrorCode.WEBHOOK_PENDING, Message.of("This webhook is still being delivered"), "input", "id");
    }
}
