package app.marquee.campaign;

import java.time.Instant;
import java.time.ZoneId;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CampaignRepeat")
@Description("How often a campaign runs, from its start on, on the tenant's calendar.")
public record Recurrence(
        @NonNull @Description("In what the time between two runs is counted.")
        RepeatUnit unit,

        @Description("How many of these lie between two runs.")
        int every) {

    /**
     * When a run is to begin. Counted from the first one and not from the one before: otherwise one short month would
     * move all that follow.
     *
     * @param number 1: the first
     */
    Instant occurrence(Instant first, ZoneId zone, int number) {
        return first.atZone(zone)
                .toLocalDateTime()
                .plus((number - 1L) * every, unit.unit())
                .atZone(zone)
                .toInstant();
    }
}
