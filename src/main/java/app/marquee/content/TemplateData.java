package app.marquee.content;

import org.jspecify.annotations.Nullable;

/**
 * What the fields of a template stand for in one message.
 *
 * @param unsubscribeUrl null where there is none, as in a preview
 * @param couponCode null where there is none
 */
public record TemplateData(
        @Nullable String customerExternalId,
        @Nullable String customerDisplayName,
        String tenantName,
        @Nullable String campaignName,
        @Nullable String unsubscribeUrl,
        @Nullable String couponCode) {
    public TemplateData(
            @Nullable String customerExternalId,
            @Nullable String customerDisplayName,
            String tenantName,
            @Nullable String campaignName,
            @Nullable String unsubscribeUrl) {
        this(customerExternalId, customerDisplayName, tenantName, campaignName, unsubscribeUrl, null);
    }
}
