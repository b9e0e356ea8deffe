package app.marquee.campaign;

import java.time.LocalTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("SendingHours")
@Description(
        "Hours of the day in which customers get the message, by their own time zone, or the tenant's where that is not"
                + " known; past midnight where they end earlier than they begin.")
public record SendingHours(@Ignore LocalTime begin, @Ignore LocalTime end) {
    @NonNull
    @Description("The first minute of them, such as `09:30`.")
    public String getFrom() {
        return begin.toString();
    }

    @NonNull
    @Description("The first minute after them, such as `12:00`.")
    public String getTo() {
        return end.toString();
    }

    /** All the others. */
    @Ignore
    QuietHours outside() {
        return new QuietHours(end, begin);
    }

    /** Whether quiet hours leave something of them. */
    boolean isLeftBy(QuietHours quiet) {
        return !quiet.contains(begin) || !outside().contains(quiet.end());
    }
}
