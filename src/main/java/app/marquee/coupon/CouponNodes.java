package app.marquee.coupon;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find coupon pools. */
class CouponNodes {
    @Produces
    @Singleton
    static NodeResolver couponPools(CouponPools pools) {
        return new NodeResolver(CouponPool.PREFIX, Permission.CAMPAIGN_READ, pools::find);
    }
}
