package app.marquee.coupon;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyCodes extends DomainException {
    TooManyCodes(int most) {
        super(CouponErrorCode.TOO_MANY_CODES, reason(most), "input", "codes");
    }

    static Message reason(int most) {
        return Message.of("A pool has at most %d codes; create another", most);
    }
}
