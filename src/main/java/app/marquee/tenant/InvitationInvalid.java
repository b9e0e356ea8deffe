package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** Used, expired, replaced, taken back or never given: whoever holds such a link learns nothing of which. */
final class InvitationInvalid extends DomainException {
    InvitationInvalid() {
        super(
                "INVITATION_INVALID",
                "This invitation does not work, or no longer; ask for another one",
                "input",
                "token");
    }
}
