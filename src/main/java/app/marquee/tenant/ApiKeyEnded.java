package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The key was revoked or has run out, so nothing is left to be followed by another. */
final class ApiKeyEnded extends DomainException {
    ApiKeyEnded() {
        super(TenantErrorCode.API_KEY_ENDED, Message.of("This key has ended; create a new one"), "input", "id");
    }
}
