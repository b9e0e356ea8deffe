package app.marquee.coupon;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** There is no such code, or nobody has got it yet: who tries codes learns nothing of those that are still free. */
final class CouponUnknown extends DomainException {
    CouponUnknown() {
        super(CouponErrorCode.COUPON_UNKNOWN, Message.of("No customer has got this code"), "input", "code");
    }
}
