package app.marquee.coupon;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CouponPoolConnection")
@Description("A page of coupon pools, newest first.")
public final class CouponPoolConnection extends Connection<CouponPoolView, CouponPoolConnection.CouponPoolEdge> {
    CouponPoolConnection(Page<CouponPoolView> page) {
        super(page, CouponPoolEdge::new);
    }

    @Name("CouponPoolEdge")
    @Description("A coupon pool and its place in the list.")
    public record CouponPoolEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The coupon pool.") CouponPoolView node) {}
}
