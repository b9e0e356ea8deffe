package app.marquee.webhook;

import app.marquee.bulk.BulkOperationEnded;
import app.marquee.bulk.BulkStatus;
import app.marquee.campaign.CampaignMoved;
import app.marquee.campaign.CampaignStatus;
import app.marquee.channel.ChannelStatus;
import app.marquee.channel.ChannelTried;
import app.marquee.channel.ExportApprovalMoved;
import app.marquee.channel.ExportApprovalStatus;
import app.marquee.content.ContentMoved;
import app.marquee.content.ContentStatus;
import app.marquee.customer.CustomerErased;
import app.marquee.customer.CustomerTiersChanged;
import app.marquee.customer.CustomersMerged;
import app.marquee.customer.CustomersUnmerged;
import app.marquee.segment.SegmentMembersChanged;
import app.marquee.shared.Ids;
import app.marquee.tier.TierPolicyEvaluated;
import app.marquee.tier.TierPolicyPublished;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Hears what happens in other features, within their transactions. */
@ApplicationScoped
class WebhookEvents {
    private static final int CUSTOMERS_AT_ONCE = 100;

    private final Outbox outbox;

    WebhookEvents(Outbox outbox) {
        this.outbox = outbox;
    }

    void on(@Observes CampaignMoved moved) {
        var id = Ids.encode("cmp", moved.campaignId());
        if (moved.to() == CampaignStatus.PAUSED) {
            outbox.write(WebhookEventType.CAMPAIGN_PAUSED, id, moved.to(), moved.reason());
        } else {
            typeOf(moved).ifPresent(type -> outbox.write(type, id, moved.to()));
        }
    }

    private static Optional<WebhookEventType> typeOf(CampaignMoved moved) {
        return switch (moved.to()) {
            case IN_REVIEW -> Optional.of(WebhookEventType.CAMPAIGN_REVIEW_REQUESTED);
            case SCHEDULED -> Optional.of(WebhookEventType.CAMPAIGN_SCHEDULED);
            case RUNNING ->
                Optional.of(
                        moved.from() == CampaignStatus.PAUSED
                                ? WebhookEventType.CAMPAIGN_RESUMED
                                : WebhookEventType.CAMPAIGN_STARTED);
            case COMPLETED -> Optional.of(WebhookEventType.CAMPAIGN_COMPLETED);
            case CANCELLED -> Optional.of(WebhookEventType.CAMPAIGN_CANCELLED);
            case DRAFT ->
                moved.from() == CampaignStatus.SCHEDULED
                        ? Optional.of(WebhookEventType.CAMPAIGN_UNSCHEDULED)
                        : Optional.empty();
            case PAUSED -> Optional.empty();
        };
    }

    void on(@Observes BulkOperationEnded ended) {
        var type = ended.status() == BulkStatus.COMPLETED
                ? WebhookEventType.BULK_OPERATION_COMPLETED
                : WebhookEventType.BULK_OPERATION_FAILED;
        outbox.write(
                type,
                Ids.encode("blk", ended.operationId()),
                ended.kind(),
                ended.status(),
                ended.succeeded(),
                ended.failed());
    }

    void on(@Observes CustomerErased erased) {
        outbox.write(WebhookEventType.CUSTOMER_ERASED, Ids.encode("cus", erased.customerId()));
    }

    void on(@Observes CustomersMerged merged) {
        outbox.write(
                WebhookEventType.CUSTOMERS_MERGED,
                Ids.encode("cus", merged.customerId()),
                Ids.encode("cus", merged.formerId()),
                Ids.encode("mrg", merged.mergeId()));
    }

    void on(@Observes CustomersUnmerged unmerged) {
        outbox.write(
                WebhookEventType.CUSTOMERS_UNMERGED,
                Ids.encode("cus", unmerged.customerId()),
                Ids.encode("cus", unmerged.restoredId()),
                Ids.encode("mrg", unmerged.mergeId()));
    }

    void on(@Observes TierPolicyPublished published) {
        outbox.write(WebhookEventType.TIER_POLICY_PUBLISHED, Ids.encode("tpl", published.policyId()));
    }

    void on(@Observes TierPolicyEvaluated evaluated) {
        outbox.write(WebhookEventType.TIER_POLICY_EVALUATED, Ids.encode("tpl", evaluated.policyId()), evaluated.asOf());
    }

    void on(@Observes CustomerTiersChanged changed) {
        var changes = Json.createArrayBuilder();
        changed.moves().forEach(move -> changes.add(json(move)));
        var policyId = Ids.encode("tpl", changed.policyId());
        outbox.write(WebhookEventType.CUSTOMER_TIER_CHANGED, policyId, changed.at(), changes.build());
    }

    private static JsonObjectBuilder json(CustomerTiersChanged.Move move) {
        return Json.createObjectBuilder()
                .add("customerId", Ids.encode("cus", move.customerId()))
                .add("from", textOrNull(move.from()))
                .add("to", textOrNull(move.to()));
    }

    private static JsonValue textOrNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    void on(@Observes SegmentMembersChanged changed) {
        tell(WebhookEventType.SEGMENT_ENTERED, changed.segmentId(), changed.entered());
        tell(WebhookEventType.SEGMENT_LEFT, changed.segmentId(), changed.left());
    }

    private void tell(WebhookEventType type, UUID segmentId, List<UUID> customerIds) {
        for (int from = 0; from < customerIds.size(); from += CUSTOMERS_AT_ONCE) {
            var some = customerIds.subList(from, Math.min(from + CUSTOMERS_AT_ONCE, customerIds.size())).stream()
                    .map(id -> Ids.encode("cus", id))
                    .toList();
            outbox.write(type, Ids.encode("seg", segmentId), some);
        }
    }

    void on(@Observes ContentMoved moved) {
        var from = moved.from();
        if (from != null) {
            outbox.write(typeOf(from, moved.to()), Ids.encode("cnt", moved.contentId()), moved.to());
        }
    }

    private static WebhookEventType typeOf(ContentStatus from, ContentStatus to) {
        return switch (to) {
            case APPROVED -> WebhookEventType.CONTENT_APPROVED;
            case PUBLISHED -> WebhookEventType.CONTENT_PUBLISHED;
            case RETIRED -> WebhookEventType.CONTENT_RETIRED;
            case IDEA, SCRIPT_REVIEW, PRODUCTION, COMPLIANCE_REVIEW ->
                to.compareTo(from) > 0 ? WebhookEventType.CONTENT_SUBMITTED : WebhookEventType.CONTENT_REJECTED;
        };
    }

    void on(@Observes ChannelTried tried) {
        var type = tried.status() == ChannelStatus.FAILING
                ? WebhookEventType.CHANNEL_FAILING
                : WebhookEventType.CHANNEL_CONNECTED;
        outbox.write(type, Ids.encode("chn", tried.channelId()), tried.status());
    }

    void on(@Observes ExportApprovalMoved moved) {
        var type = moved.status() == ExportApprovalStatus.PENDING
                ? WebhookEventType.EXPORT_APPROVAL_REQUESTED
                : WebhookEventType.EXPORT_APPROVAL_DECIDED;
        outbox.write(type, Ids.encode("exp", moved.exportId()), moved.status());
    }
}
