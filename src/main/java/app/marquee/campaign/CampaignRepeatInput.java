package app.marquee.campaign;

import app.marquee.shared.Limits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CampaignRepeatInput")
@Description("How often a campaign is to run, from its start on, on the tenant's calendar.")
public record CampaignRepeatInput(
        @NonNull @Description("In what the time between two runs is counted.")
        RepeatUnit unit,

        @Description("How many of these lie between two runs: 1 to 365; 0, as in a new campaign: it runs once.")
        int every) {
    private static final int RAREST = 365;

    /** Null: once. */
    @Nullable
    Recurrence checked() {
        Limits.between(every, 0, RAREST, "input", "plan", "repeat", "every");
        return every == 0 ? null : new Recurrence(unit, every);
    }
}
