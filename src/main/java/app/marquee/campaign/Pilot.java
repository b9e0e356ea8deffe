package app.marquee.campaign;

import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CampaignPilot")
@Description("A part of the audience goes first, is watched, and decides whether the rest follows.")
public record Pilot(
        @Description("How large the part is that goes first, drawn by the customers' ids.")
        int percent,

        @Description("For how many hours it is watched.") int hours,

        @NonNull @Description("Who is counted.") PilotMetric metric,

        @Description(
                "So many percent of those who got the message, at least, have to be counted for the rest to follow.")
        int atLeastPercent) {

    Duration duration() {
        return Duration.ofHours(hours);
    }

    boolean includes(UUID campaignId, UUID customerId) {
        // Drawn otherwise than those whom the campaign holds out, who would make up the whole pilot.
        var draw = new UUID(campaignId.getLeastSignificantBits(), campaignId.getMostSignificantBits());
        return Percent.isIn(percent, draw, customerId);
    }

    /** What it has come to, in percent; nobody who got the message counts as nobody who was won. */
    int reached(CampaignReport report) {
        return report.sent() == 0 ? 0 : Math.toIntExact(100L * metric.of(report) / report.sent());
    }
}
