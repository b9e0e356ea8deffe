package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Somebody wanted to approve what they wrote. */
final class OwnContent extends DomainException {
    OwnContent() {
        super(
                ContentErrorCode.OWN_CONTENT,
                Message.of("Somebody who did not write this content has to approve it"),
                "input",
                "id");
    }
}
