package app.marquee.content;

import app.marquee.shared.DomainException;

/** Somebody wanted to approve what they wrote. */
final class OwnContent extends DomainException {
    OwnContent() {
        super("OWN_CONTENT", "Somebody who did not write this content has to approve it", "input", "id");
    }
}
