package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** Without an owner who can log in, nobody could let anybody in again. */
final class LastOwner extends DomainException {
    LastOwner() {
        super("LAST_OWNER", "The last owner stays; make another member an owner first");
    }
}
