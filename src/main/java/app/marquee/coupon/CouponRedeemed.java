package app.marquee.coupon;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class CouponRedeemed extends DomainException {
    CouponRedeemed() {
        super(CouponErrorCode.COUPON_REDEEMED, Message.of("Another order has redeemed this code"), "input", "code");
    }
}
