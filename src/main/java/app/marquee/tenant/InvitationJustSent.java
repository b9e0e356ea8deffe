package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** Nobody's mailbox is filled by us. */
final class InvitationJustSent extends DomainException {
    InvitationJustSent() {
        super("INVITATION_JUST_SENT", "An invitation was sent just now; wait five minutes", "input", "id");
    }
}
