package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A content is to be sent that was not approved, or was retired. */
public final class ContentNotSendable extends DomainException {
    /** @param field of the input which names the content, or what it is sent by */
    ContentNotSendable(ContentStatus status, String field) {
        super(
                ContentErrorCode.CONTENT_NOT_APPROVED,
                Message.of("Only an approved content can be sent; this one is in %s", status),
                "input",
                field);
    }
}
