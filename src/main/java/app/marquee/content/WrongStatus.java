package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The workflow has no such step from where the content stands. */
final class WrongStatus extends DomainException {
    WrongStatus(Message message) {
        super(ContentErrorCode.WRONG_STATUS, message, "input", "id");
    }
}
