package app.marquee.coupon;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on coupons answer. */
public final class CouponPayloads {
    private CouponPayloads() {}

    @Name("CouponPoolPayload")
    @Description("What came of a mutation of a coupon pool.")
    public record Pool(
            @Nullable @Description("The pool; null when there are userErrors.")
            CouponPoolView couponPool,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}

    @Name("CouponPayload")
    @Description("What came of redeeming a coupon.")
    public record Redeemed(
            @Nullable @Description("The coupon; null when there are userErrors.")
            CouponView coupon,

            @NonNull @Description("What the user can correct.")
            List<@NonNull UserError> userErrors) {}
}
