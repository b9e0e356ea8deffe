package app.marquee.content;

import app.marquee.security.Role;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;
import java.util.List;
import java.util.stream.Collectors;

/** The tenant's policy wants somebody of another role. */
final class RoleMayNotApprove extends DomainException {
    RoleMayNotApprove(List<Role> roles) {
        super(
                ContentErrorCode.ROLE_MAY_NOT_APPROVE,
                Message.of(
                        "Somebody has to approve it who is %s",
                        roles.stream().map(Role::name).collect(Collectors.joining(" / "))),
                "input",
                "id");
    }
}
