package app.marquee.coupon;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class CouponPoolNameTaken extends DomainException {
    CouponPoolNameTaken() {
        super(CouponErrorCode.NAME_TAKEN, Message.of("Another pool has this name"), "input", "name");
    }
}
