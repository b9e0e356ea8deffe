package app.marquee.coupon;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CouponApi {
    private final CouponPools pools;
    private final Coupons coupons;

    CouponApi(CouponPools pools, Coupons coupons) {
        this.pools = pools;
        this.coupons = coupons;
    }

    @Query
    @NonNull
    @Requires(Permission.CAMPAIGN_READ)
    @Description("The coupon pools, newest first.")
    public CouponPoolConnection couponPools(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new CouponPoolConnection(pools.page(PageRequest.of(first, after, last, before)));
    }

    @Requires(Permission.CAMPAIGN_READ)
    @Description("What became of its codes.")
    public List<@NonNull CouponUse> use(@Source List<CouponPoolView> of) {
        return pools.use(of.stream().map(CouponPoolView::key).toList());
    }

    @Mutation
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description("Creates a pool for coupon codes. Codes: INVALID, NAME_TAKEN.")
    public CouponPayloads.Pool createCouponPool(
            @Name("input") @NonNull @Description("The pool.") CouponInputs.Create input) {
        return Payloads.of(() -> pools.create(input), CouponPayloads.Pool::new);
    }

    // Named, or SmallRye would cut the method's name.
    @Mutation("addCoupons")
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description(
            "Fills a pool with codes, at most 1,000,000 in all. The same codes may be sent again: each counts once."
                    + " Codes: INVALID, TOO_MANY_CODES.")
    public CouponPayloads.Pool addCoupons(
            @Name("input") @NonNull @Description("The pool and codes.") CouponInputs.Add input) {
        return Payloads.of(() -> pools.add(input), CouponPayloads.Pool::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description("Redeems a coupon that a customer has got, once: the same order may ask again, no other may. Codes:"
            + " INVALID, COUPON_UNKNOWN, COUPON_REDEEMED.")
    public CouponPayloads.Redeemed redeemCoupon(
            @Name("input") @NonNull @Description("The code and the order.") CouponInputs.Redeem input) {
        return Payloads.of(() -> coupons.redeem(input), CouponPayloads.Redeemed::new);
    }
}
