package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class MemberExists extends DomainException {
    MemberExists(String field) {
        super(
                TenantErrorCode.MEMBER_EXISTS,
                Message.of("There is a member with this %s already", field),
                "input",
                field);
    }
}
