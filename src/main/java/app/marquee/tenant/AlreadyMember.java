package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** The login needs no second place in the tenant; the invitation stays open for whom it was meant for. */
final class AlreadyMember extends DomainException {
    AlreadyMember() {
        super("ALREADY_MEMBER", "You are a member of this tenant already", "input", "token");
    }
}
