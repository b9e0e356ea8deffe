package app.marquee.content;

import app.marquee.shared.DomainException;

/** An API key wanted to approve a content. */
final class ApprovalByMachine extends DomainException {
    ApprovalByMachine() {
        super("PERSON_REQUIRED", "A person has to approve a content; an API key cannot");
    }
}
