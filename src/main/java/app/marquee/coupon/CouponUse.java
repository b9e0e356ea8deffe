package app.marquee.coupon;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

@Name("CouponUse")
@Description("What became of a pool's codes.")
public record CouponUse(
        @Description("Those that no message has got.") int free,
        @Description("Those that orders redeemed.") int redeemed) {}
