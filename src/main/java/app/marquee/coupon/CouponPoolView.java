package app.marquee.coupon;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import app.marquee.shared.RevisionConflict;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CouponPool")
@Description("Coupon codes, of which each message of a campaign gets one that no other gets.")
public record CouponPoolView(
        @Ignore UUID key,
        @NonNull @Description("What the tenant calls it.") String name,
        @Description("How many codes it was filled with.") int codes,
        @Description(RevisionConflict.OF_OBJECT) int revision)
        implements Node {

    static CouponPoolView of(CouponPool pool) {
        return new CouponPoolView(pool.id(), pool.name(), pool.codes(), pool.revision());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed, `cpp_...`.")
    public String getId() {
        return Ids.encode(CouponPool.PREFIX, key);
    }
}
