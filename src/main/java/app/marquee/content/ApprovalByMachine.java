package app.marquee.content;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** An API key wanted to approve a content. */
final class ApprovalByMachine extends DomainException {
    ApprovalByMachine() {
        super(ContentErrorCode.PERSON_REQUIRED, Message.of("A person has to approve a content; an API key cannot"));
    }
}
