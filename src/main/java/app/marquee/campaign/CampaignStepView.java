package app.marquee.campaign;

import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;

@Name("CampaignStep")
@Description("A content that goes out over a channel.")
public record CampaignStepView(
        @Ignore UUID key,
        @Ignore UUID campaignId,
        @Ignore UUID channelId,
        @Ignore UUID contentId) {
    static CampaignStepView of(UUID campaignId, CampaignStep step) {
        return new CampaignStepView(step.id(), campaignId, step.channelId(), step.contentId());
    }
}
