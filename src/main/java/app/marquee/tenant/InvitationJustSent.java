package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Nobody's mailbox is filled by us. */
final class InvitationJustSent extends DomainException {
    InvitationJustSent() {
        super(
                TenantErrorCode.INVITATION_JUST_SENT,
                Message.of("An invitation was sent just now; wait five minutes"),
                "input",
                "id");
    }
}
