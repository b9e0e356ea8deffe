package app.marquee.tenant;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Of the keys that followed one another, two live already. */
final class RotationUnderWay extends DomainException {
    RotationUnderWay() {
        super(
                TenantErrorCode.ROTATION_UNDER_WAY,
                Message.of("Another key of this rotation still lives; wait until it ends or revoke it"),
                "input",
                "id");
    }
}
