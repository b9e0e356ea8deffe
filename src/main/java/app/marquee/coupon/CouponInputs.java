package app.marquee.coupon;

import app.marquee.shared.RevisionConflict;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on coupons take. */
public final class CouponInputs {
    private CouponInputs() {}

    @Input("CreateCouponPoolInput")
    @Description("A new pool, without codes.")
    public record Create(
            @NonNull @Description("1 to 200 characters on one line.")
            String name) {}

    @Input("AddCouponsInput")
    @Description("Codes to fill a pool with.")
    public record Add(
            @Id @NonNull @Description("Id of the pool, `cpp_...`.")
            String couponPoolId,

            @NonNull
            @Description(
                    "1 to 250 codes of 1 to 50 characters on one line; those that the tenant has already are passed over.")
            List<@NonNull String> codes,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("RedeemCouponInput")
    @Description("A code and the order that redeems it.")
    public record Redeem(
            @NonNull @Description("The code, as it stands in the message.")
            String code,

            @NonNull @Description("Id of the order where it was placed; 1 to 200 characters.")
            String orderExternalId) {}
}
