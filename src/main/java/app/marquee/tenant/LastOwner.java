package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Without an owner who can log in, nobody could let anybody in again. */
final class LastOwner extends DomainException {
    LastOwner() {
        super(TenantErrorCode.LAST_OWNER, Message.of("The last owner stays; make another member an owner first"));
    }
}
