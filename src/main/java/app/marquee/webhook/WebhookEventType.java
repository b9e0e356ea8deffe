package app.marquee.webhook;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

/** What can be told, each with the names of what its payload holds in {@code data}. */
@Description(
        "What a webhook endpoint can be told. The payload's `type` is the name in small letters, with a dot before its"
                + " last word; `data` holds ids and states and no personal data.")
public enum WebhookEventType {
    @Description("`campaign_review.requested`: a campaign above the red line waits for an owner's approval. Data:"
            + " `campaignId`, `status`.")
    CAMPAIGN_REVIEW_REQUESTED("campaignId", "status"),
    @Description("`campaign.scheduled`: a person scheduled a campaign. Data: `campaignId`, `status`.")
    CAMPAIGN_SCHEDULED("campaignId", "status"),
    @Description("`campaign.unscheduled`: a person took a campaign back before its start, to change it. Data:"
            + " `campaignId`, `status`.")
    CAMPAIGN_UNSCHEDULED("campaignId", "status"),
    @Description("`campaign.started`: its audience is fixed and messages go out. Data: `campaignId`, `status`.")
    CAMPAIGN_STARTED("campaignId", "status"),
    @Description("`campaign.paused`: by a person, or by the service, which then says why. Data: `campaignId`, `status`,"
            + " `reason` (null for a person).")
    CAMPAIGN_PAUSED("campaignId", "status", "reason"),
    @Description("`campaign.resumed`: a paused campaign goes on. Data: `campaignId`, `status`.")
    CAMPAIGN_RESUMED("campaignId", "status"),
    @Description("`campaign.completed`: every message was sent or given up. Data: `campaignId`, `status`.")
    CAMPAIGN_COMPLETED("campaignId", "status"),
    @Description("`campaign.cancelled`: given up by a person. Data: `campaignId`, `status`.")
    CAMPAIGN_CANCELLED("campaignId", "status"),
    @Description(
            "`bulk_operation.completed`: an import or a bulk query came to its end. Data: `bulkOperationId`, `kind`,"
                    + " `status`, `succeeded`, `failed` (rows).")
    BULK_OPERATION_COMPLETED("bulkOperationId", "kind", "status", "succeeded", "failed"),
    @Description("`bulk_operation.failed`: an import or a bulk query stopped before its end. Data: `bulkOperationId`,"
            + " `kind`, `status`, `succeeded`, `failed` (rows).")
    BULK_OPERATION_FAILED("bulkOperationId", "kind", "status", "succeeded", "failed"),
    @Description("`customer.erased`: forget what you hold of this customer. Data: `customerId`.")
    CUSTOMER_ERASED("customerId"),
    @Description(
            "`customers.merged`: two customers are one person; what you hold of the former one belongs to the other. Data:"
                    + " `customerId`, `formerCustomerId`, `customerMergeId`.")
    CUSTOMERS_MERGED("customerId", "formerCustomerId", "customerMergeId"),
    @Description(
            "`customers.unmerged`: a merge was taken back; the restored one is a customer again. Data: `customerId`,"
                    + " `restoredCustomerId`, `customerMergeId`.")
    CUSTOMERS_UNMERGED("customerId", "restoredCustomerId", "customerMergeId"),
    @Description("`tier_policy.published`: customers get their tiers by it soon. Data: `tierPolicyId`.")
    TIER_POLICY_PUBLISHED("tierPolicyId"),
    @Description(
            "`tier_policy.evaluated`: every customer has its tier by it; each hour, and after what customers are compared"
                    + " with changed. Data: `tierPolicyId`, `asOf`.")
    TIER_POLICY_EVALUATED("tierPolicyId", "asOf"),
    @Description("`customer_tier.changed`: customers came into other tiers; up to 250 of them in one event. Data:"
            + " `tierPolicyId`, `at`, `changes` (each with `customerId`, and `from` and `to`, codes of tiers, null for"
            + " none).")
    CUSTOMER_TIER_CHANGED("tierPolicyId", "at", "changes"),
    @Description(
            "`segment.entered`: customers came into a segment, by a change of theirs or by the clock; not told of those"
                    + " found when a segment is made or changed. Data: `segmentId`, `customerIds` (1 to 100).")
    SEGMENT_ENTERED("segmentId", "customerIds"),
    @Description("`segment.left`: customers left a segment, likewise. Data: `segmentId`, `customerIds` (1 to 100).")
    SEGMENT_LEFT("segmentId", "customerIds"),
    @Description("`content.submitted`: a content went one step on in its workflow. Data: `contentId`, `status`.")
    CONTENT_SUBMITTED("contentId", "status"),
    @Description("`content.approved`: a second person approved a content. Data: `contentId`, `status`.")
    CONTENT_APPROVED("contentId", "status"),
    @Description("`content.rejected`: a content went one step back. Data: `contentId`, `status`.")
    CONTENT_REJECTED("contentId", "status"),
    @Description("`content.published`: an approved content was sent for the first time. Data: `contentId`, `status`.")
    CONTENT_PUBLISHED("contentId", "status"),
    @Description("`content.retired`: a content is no longer used. Data: `contentId`, `status`.")
    CONTENT_RETIRED("contentId", "status"),
    @Description("`channel.failing`: a channel does not answer. Data: `channelId`, `status`.")
    CHANNEL_FAILING("channelId", "status"),
    @Description("`channel.connected`: a failing channel answers again. Data: `channelId`, `status`.")
    CHANNEL_CONNECTED("channelId", "status"),
    @Description("`export_approval.requested`: somebody wants to download a large file. Data: `exportId`, `status`.")
    EXPORT_APPROVAL_REQUESTED("exportId", "status"),
    @Description("`export_approval.decided`: a second person approved or rejected that. Data: `exportId`, `status`.")
    EXPORT_APPROVAL_DECIDED("exportId", "status"),
    @Description("`webhook.test`: asked for by `sendTestWebhook`; sent to that endpoint whatever it listens to. Data:"
            + " `webhookEndpointId`.")
    WEBHOOK_TEST("webhookEndpointId");

    private final List<String> fields;

    WebhookEventType(String... fields) {
        this.fields = List.of(fields);
    }

    /** What {@code data} holds. */
    List<String> fields() {
        return fields;
    }

    /** As payloads name it, such as {@code bulk_operation.completed}. */
    String text() {
        int dot = name().lastIndexOf('_');
        return (name().substring(0, dot) + "." + name().substring(dot + 1)).toLowerCase(Locale.ROOT);
    }
}
