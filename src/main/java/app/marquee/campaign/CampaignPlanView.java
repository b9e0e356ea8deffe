package app.marquee.campaign;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("CampaignPlan")
@Description("How a campaign comes to its audience.")
public record CampaignPlanView(
        @Description("So many percent of the audience get no message, drawn for this campaign, to compare with.")
        int holdoutPercent,

        @Description("So many messages a minute at most; null: as fast as the channel takes them.") @Nullable
        Integer throttlePerMinute,

        @Description("In which hours of their day customers get it; null: at any hour.") @Nullable
        SendingHours sendingHours,

        @Description(
                "Whether it goes to whoever comes into its segment while it runs, once each, and to nobody at its start.")
        boolean standing,

        @Description("How often it runs; null: once.") @Nullable
        Recurrence repeat,

        @Description("Which part goes first and decides about the rest; null: all go at once.") @Nullable
        Pilot pilot,

        @Description(
                "When a standing campaign ends, or from when on one that repeats does not run again; null: not at a time.")
        @Nullable
        Instant endsAt) {

    static CampaignPlanView of(CampaignPlan plan) {
        return new CampaignPlanView(
                plan.holdoutPercent(),
                plan.throttlePerMinute(),
                plan.sendingHours().orElse(null),
                plan.isStanding(),
                plan.recurrence().orElse(null),
                plan.pilot().orElse(null),
                plan.endsAt());
    }
}
