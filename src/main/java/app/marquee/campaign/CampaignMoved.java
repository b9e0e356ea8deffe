package app.marquee.campaign;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A campaign went from one state to another, in the transaction at hand.
 *
 * @param reason why the service stopped it, in English; null where a person did, or it is not stopped
 */
public record CampaignMoved(
        UUID campaignId,
        CampaignStatus from,
        CampaignStatus to,
        @Nullable String reason) {}
