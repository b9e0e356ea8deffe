package app.marquee;

import app.marquee.bulk.BulkErrorCode;
import app.marquee.campaign.CampaignErrorCode;
import app.marquee.channel.ChannelErrorCode;
import app.marquee.compliance.ComplianceErrorCode;
import app.marquee.condition.ConditionErrorCode;
import app.marquee.content.ContentErrorCode;
import app.marquee.coupon.CouponErrorCode;
import app.marquee.customer.CustomerErrorCode;
import app.marquee.document.DocumentErrorCode;
import app.marquee.generation.GenerationErrorCode;
import app.marquee.media.MediaErrorCode;
import app.marquee.segment.SegmentErrorCode;
import app.marquee.shared.CommonErrorCode;
import app.marquee.shared.ErrorCode;
import app.marquee.shared.ErrorCodes;
import app.marquee.shared.RequestErrorCode;
import app.marquee.tag.TagErrorCode;
import app.marquee.tenant.TenantErrorCode;
import app.marquee.tier.TierErrorCode;
import app.marquee.webhook.WebhookErrorCode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The enums of error codes: those that all features share, and each feature's own. */
@ApplicationScoped
class AllErrorCodes implements ErrorCodes {
    @Override
    public List<Class<? extends ErrorCode>> enums() {
        return List.of(
                RequestErrorCode.class,
                CommonErrorCode.class,
                TenantErrorCode.class,
                CustomerErrorCode.class,
                ConditionErrorCode.class,
                SegmentErrorCode.class,
                TierErrorCode.class,
                TagErrorCode.class,
                ContentErrorCode.class,
                ComplianceErrorCode.class,
                GenerationErrorCode.class,
                MediaErrorCode.class,
                ChannelErrorCode.class,
                CampaignErrorCode.class,
                CouponErrorCode.class,
                BulkErrorCode.class,
                DocumentErrorCode.class,
                WebhookErrorCode.class);
    }
}
