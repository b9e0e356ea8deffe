package app.marquee.campaign;

import app.marquee.shared.Limits;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CampaignPilotInput")
@Description("A part of the audience that is to go first and decide whether the rest follows.")
public record PilotInput(
        @Description("How large a part: 1 to 50 percent, such as 5; 0, as in a new campaign: all go at once.")
        int percent,

        @Description("For how many hours it is watched: 1 to 336; 48 if left out.") @Nullable
        Integer hours,

        @NonNull @Description("Who is counted.") PilotMetric metric,

        @Description(
                "So many percent of those who got the message have to be counted for the rest to follow: 1 to 100.")
        int atLeastPercent) {
    private static final int USUAL_HOURS = 48;
    private static final int MOST_HOURS = 336;

    /** Null: none. */
    @Nullable
    Pilot checked() {
        Percent.checked(percent, "input", "plan", "pilot", "percent");
        if (percent == 0) {
            return null;
        }
        int watched = hours == null ? USUAL_HOURS : hours;
        requireUpTo(MOST_HOURS, watched, "hours");
        requireUpTo(100, atLeastPercent, "atLeastPercent");
        return new Pilot(percent, watched, metric, atLeastPercent);
    }

    private static void requireUpTo(int most, int value, String name) {
        Limits.between(value, 1, most, "input", "plan", "pilot", name);
    }
}
