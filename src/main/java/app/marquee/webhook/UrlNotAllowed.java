package app.marquee.webhook;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.DomainException;

/** The address leads to where no tenant may have us call. */
final class UrlNotAllowed extends DomainException {
    UrlNotAllowed(Unreachable cause) {
        super(WebhookErrorCode.URL_NOT_ALLOWED, cause.reason(), "input", "url");
        initCause(cause);
    }
}
