package app.marquee.tenant;

import app.marquee.shared.DomainException;

/** Of the keys that followed one another, two live already. */
final class RotationUnderWay extends DomainException {
    RotationUnderWay() {
        super(
                "ROTATION_UNDER_WAY",
                "Another key of this rotation still lives; wait until it ends or revoke it",
                "input",
                "id");
    }
}
