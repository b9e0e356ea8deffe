package app.marquee.campaign;

import app.marquee.content.ContentTemplate;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The content gives each message a coupon code, and the campaign does not say where from. */
final class CouponPoolMissing extends DomainException {
    private CouponPoolMissing() {
        super(
                CampaignErrorCode.NO_COUPON_POOL,
                Message.of("The content names a coupon code; give the campaign a pool of codes first"),
                "input",
                "id");
    }

    static void check(Campaign campaign, ContentTemplate template) {
        if (template.givesCoupon() && campaign.couponPoolId() == null) {
            throw new CouponPoolMissing();
        }
    }
}
