package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Somebody wanted to be counted twice. */
final class AlreadyApproved extends DomainException {
    AlreadyApproved() {
        super(
                ContentErrorCode.ALREADY_APPROVED,
                Message.of("You have approved this content; another member has to as well"),
                "input",
                "id");
    }
}
