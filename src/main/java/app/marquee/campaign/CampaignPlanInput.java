package app.marquee.campaign;

import app.marquee.shared.InvalidInput;
import app.marquee.shared.Message;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("CampaignPlanInput")
@Description("How a campaign is to come to its audience. What is left out stays as it is.")
public record CampaignPlanInput(
        @Description(
                "So many percent of the audience get no message, drawn for this campaign, to compare with: 0 to 50; a new"
                        + " campaign has 0.")
        @Nullable
        Integer holdoutPercent,

        @Description(
                "So many messages a minute at most, spread evenly: 1 to 1,000,000; 0, as in a new campaign: as fast as"
                        + " the channel takes them.")
        @Nullable
        Integer throttlePerMinute) {
    private static final int FASTEST = 1_000_000;

    void applyTo(CampaignPlan plan) {
        if (holdoutPercent != null) {
            plan.holdOut(Percent.checked(holdoutPercent, "input", "plan", "holdoutPercent"));
        }
        if (throttlePerMinute != null) {
            plan.throttle(throttlePerMinute == 0 ? null : checked(throttlePerMinute));
        }
    }

    private static int checked(int perMinute) {
        if (perMinute < 0 || perMinute > FASTEST) {
            throw new InvalidInput(Message.of("Must be from 0 to %d", FASTEST), "input", "plan", "throttlePerMinute");
        }
        return perMinute;
    }
}
