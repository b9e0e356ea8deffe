package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** The key was revoked or has run out, so nothing is left to be followed by another. */
final class ApiKeyEnded extends DomainException {
    ApiKeyEnded() {
        super("API_KEY_ENDED", "This key has ended; create a new one", "input", "id");
    }
}
