package app.marquee.campaign;

import app.marquee.audit.Audit;
import app.marquee.coupon.CouponPools;
import app.marquee.shared.Ids;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import app.marquee.tenant.Tenants;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

/** By what a campaign's effect is told, as people set it. */
@ApplicationScoped
class CampaignTracking {
    private final CampaignRepository campaigns;
    private final CouponPools couponPools;
    private final Tenants tenants;
    private final TenantContext tenantContext;
    private final Audit audit;

    CampaignTracking(
            CampaignRepository campaigns,
            CouponPools couponPools,
            Tenants tenants,
            TenantContext tenantContext,
            Audit audit) {
        this.campaigns = campaigns;
        this.couponPools = couponPools;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    CampaignView set(SetCampaignTrackingInput input) {
        Campaign campaign = campaigns.requireLocked(Ids.decode(CampaignView.PREFIX, input.id()));
        RevisionConflict.check(input.revision(), campaign.revision());
        Map<String, ?> before = campaign.settings();
        UtmInput utm = input.utm();
        String poolId = input.couponPoolId();
        campaign.track(utm == null ? Utm.NONE : utm.checked(), poolId == null ? null : couponPools.existing(poolId));
        campaign.review().wrote(tenantContext.actor());
        campaigns.flush(); // counts the revision
        CampaignView view = CampaignView.of(campaign, () -> tenants.settings().currencyCode());
        audit.recordChange("setCampaignTracking", view.getId(), before, campaign.settings());
        return view;
    }
}
