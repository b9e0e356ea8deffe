package app.marquee.tenant;

import app.marquee.shared.DomainException;

final class MemberActive extends DomainException {
    MemberActive() {
        super("MEMBER_ACTIVE", "This member is in already and needs no invitation", "input", "id");
    }
}
