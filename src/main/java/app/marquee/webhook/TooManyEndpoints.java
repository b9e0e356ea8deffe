package app.marquee.webhook;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The tenant has as many webhook endpoints as it may have. */
final class TooManyEndpoints extends DomainException {
    TooManyEndpoints(int most) {
        super(
                WebhookErrorCode.TOO_MANY_ENDPOINTS,
                Message.of("A tenant has at most %d webhook endpoints; delete one first", most));
    }
}
