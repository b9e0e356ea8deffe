package app.marquee.campaign;

import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.graphql.Description;

@Description("What the time between two runs of a campaign is counted in, on the tenant's calendar.")
public enum RepeatUnit {
    @Description("Days: at the same time of day, also where clocks were changed.")
    DAY(ChronoUnit.DAYS),
    @Description("Weeks.")
    WEEK(ChronoUnit.WEEKS),
    @Description("Months: on the same day, or the last one of a month that has no such day.")
    MONTH(ChronoUnit.MONTHS);

    private final ChronoUnit unit;

    RepeatUnit(ChronoUnit unit) {
        this.unit = unit;
    }

    ChronoUnit unit() {
        return unit;
    }
}
