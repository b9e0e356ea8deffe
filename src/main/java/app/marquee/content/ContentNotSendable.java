package app.marquee.content;

import app.marquee.shared.DomainException;

/** A content is to be sent that was not approved, or was retired. */
public final class ContentNotSendable extends DomainException {
    ContentNotSendable(ContentStatus status) {
        super(
                "CONTENT_NOT_APPROVED",
                "Only an approved content can be sent; this one is in " + status,
                "input",
                "contentId");
    }
}
