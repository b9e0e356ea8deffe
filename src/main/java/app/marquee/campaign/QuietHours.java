package app.marquee.campaign;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("QuietHours")
@Description(
        "Hours of the day in which nobody is written to, by the customer's own time zone, or the tenant's where that is not"
                + " known; past midnight where they end earlier than they begin.")
public record QuietHours(@Ignore LocalTime begin, @Ignore LocalTime end) {
    @NonNull
    @Description("The first minute of them, such as `21:00`.")
    public String getFrom() {
        return begin.toString();
    }

    @NonNull
    @Description("The first minute after them, such as `08:00`.")
    public String getTo() {
        return end.toString();
    }

    boolean contains(LocalTime time) {
        boolean begun = !time.isBefore(begin);
        boolean over = !time.isBefore(end);
        return begin.isAfter(end) ? begun || !over : begun && !over;
    }

    /** When those end that the moment lies in; empty: it lies in none. */
    Optional<Instant> endAfter(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (!contains(time)) {
            return Optional.empty();
        }
        LocalDate today = local.toLocalDate();
        LocalDate last = time.isBefore(end) ? today : today.plusDays(1);
        ZonedDateTime until = ZonedDateTime.of(last, end, zone);
        // Where an hour comes twice, the end may lie in the second one.
        return Optional.of((until.toInstant().isAfter(now) ? until : until.withLaterOffsetAtOverlap()).toInstant());
    }
}
