package app.marquee.coupon;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("Coupon")
@Description("A coupon that was redeemed.")
public record CouponView(
        @NonNull @Description("Its code.") String code,

        @NonNull @Description("Id of the order where it was placed.")
        String orderExternalId,

        @NonNull @Description("When the order redeemed it first.")
        Instant redeemedAt) {}
