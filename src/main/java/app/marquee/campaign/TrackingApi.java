package app.marquee.campaign;

import app.marquee.coupon.CouponPoolView;
import app.marquee.coupon.CouponPools;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Payloads;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TrackingApi {
    private final CampaignTracking tracking;
    private final CouponPools couponPools;

    TrackingApi(CampaignTracking tracking, CouponPools couponPools) {
        this.tracking = tracking;
        this.couponPools = couponPools;
    }

    @Requires(Permission.CAMPAIGN_READ)
    @Description("Where its messages get their coupon codes from; null: they have none.")
    public List<@Nullable CouponPoolView> couponPool(@Source List<CampaignView> of) {
        return Lookup.inOrder(of, CampaignView::couponPoolId, couponPools::find, CouponPoolView::key);
    }

    // Named, or SmallRye would take the method for a setter.
    @Mutation("setCampaignTracking")
    @NonNull
    @Requires(Permission.CAMPAIGN_WRITE)
    @Description("Says by what the effect of a DRAFT campaign is told. Codes: INVALID, WRONG_STATUS.")
    public CampaignPayload setCampaignTracking(
            @Name("input") @NonNull @Description("The campaign and its tracking.") SetCampaignTrackingInput input) {
        return Payloads.of(() -> tracking.set(input), CampaignPayload::new);
    }
}
