package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class MemberActive extends DomainException {
    MemberActive() {
        super(
                TenantErrorCode.MEMBER_ACTIVE,
                Message.of("This member is in already and needs no invitation"),
                "input",
                "id");
    }
}
