package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Used, expired, replaced, taken back or never given: whoever holds such a link learns nothing of which. */
final class InvitationInvalid extends DomainException {
    InvitationInvalid() {
        super(
                TenantErrorCode.INVITATION_INVALID,
                Message.of("This invitation does not work, or no longer; ask for another one"),
                "input",
                "token");
    }
}
