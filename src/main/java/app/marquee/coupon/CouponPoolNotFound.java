package app.marquee.coupon;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class CouponPoolNotFound extends NotFound {
    CouponPoolNotFound(UUID id) {
        super(Message.of("coupon pool"), CouponPool.PREFIX, id);
    }
}
