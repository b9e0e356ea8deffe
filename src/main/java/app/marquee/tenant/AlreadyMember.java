package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The login needs no second place in the tenant; the invitation stays open for whom it was meant for. */
final class AlreadyMember extends DomainException {
    AlreadyMember() {
        super(TenantErrorCode.ALREADY_MEMBER, Message.of("You are a member of this tenant already"), "input", "token");
    }
}
