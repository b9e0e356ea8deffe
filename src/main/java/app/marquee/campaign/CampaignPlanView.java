package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("CampaignPlan")
@Description("How a campaign comes to its audience.")
public record CampaignPlanView(
        @Description("So many percent of the audience get no message, drawn for this campaign, to compare with.")
        int holdoutPercent,

        @Description("So many messages a minute at most; null: as fast as the channel takes them.") @Nullable
        Integer throttlePerMinute) {

    static CampaignPlanView of(CampaignPlan plan) {
        return new CampaignPlanView(plan.holdoutPercent(), plan.throttlePerMinute());
    }
}
