package app.marquee.campaign;

import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;

@Name("CampaignStep")
@Description("A content that goes out over a channel.")
public record CampaignStepView(
        @Ignore UUID channelId, @Ignore UUID contentId) {
    static CampaignStepView of(CampaignStep step) {
        return new CampaignStepView(step.channelId(), step.contentId());
    }
}
