package app.marquee.coupon;

import app.marquee.coupon.CouponSql.Coded;
import app.marquee.coupon.CouponSql.Drawn;
import app.marquee.shared.Limits;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Gives codes to messages, and takes them back for orders. */
@ApplicationScoped
public class Coupons {
    private static final int MOST_OF_AN_ORDER_ID = 200;

    private final CouponSql sql;
    private final InstantSource clock;

    Coupons(CouponSql sql, InstantSource clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The codes of messages, by delivery: that which a message has, or else one out of the pool, in the transaction at
     * hand. Who is missing found the pool used up.
     */
    public Map<UUID, String> draw(UUID poolId, Collection<UUID> deliveryIds) {
        Map<UUID, String> codes = new HashMap<>(sql.ofDeliveries(deliveryIds));
        List<UUID> without =
                deliveryIds.stream().filter(id -> !codes.containsKey(id)).toList();
        List<Coded> free = without.isEmpty() ? List.of() : sql.lockFree(poolId, without.size());
        if (!free.isEmpty()) {
            sql.draw(free, without.subList(0, free.size()), clock.instant());
        }
        for (int place = 0; place < free.size(); place++) {
            codes.put(without.get(place), free.get(place).code());
        }
        return codes;
    }

    /** The same order may ask again. */
    CouponView redeem(CouponInputs.Redeem input) {
        String code = Limits.line(input.code(), CouponPools.MOST_OF_A_CODE, "input", "code");
        String orderId = Limits.line(input.orderExternalId(), MOST_OF_AN_ORDER_ID, "input", "orderExternalId");
        Drawn coupon = sql.lock(code).orElseThrow(CouponUnknown::new);
        Instant redeemedAt = coupon.redeemedAt();
        if (redeemedAt == null) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS); // as it is stored
            sql.redeem(coupon.id(), orderId, now);
            return new CouponView(code, orderId, now);
        }
        if (!orderId.equals(coupon.orderId())) {
            throw new CouponRedeemed();
        }
        return new CouponView(code, orderId, redeemedAt);
    }
}
