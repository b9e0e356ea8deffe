package app.marquee.webhook;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Something is to be sent to an endpoint that is disabled, or was deleted. */
final class EndpointDisabled extends DomainException {
    EndpointDisabled(String field) {
        super(
                WebhookErrorCode.ENDPOINT_DISABLED,
                Message.of("The endpoint is disabled or deleted; enable it first"),
                "input",
                field);
    }
}
