package app.marquee.customer;

import app.marquee.shared.DomainException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.graphql.Description;

@Description("How long events are kept, from when they happened. They go a month at a time.")
public enum EventRetention {
    @Description("90 days.")
    SHORT(Period.ofDays(EventRetention.SHORTEST_DAYS)),
    @Description("25 months, so that a year can be held against the one before.")
    STANDARD(Period.ofMonths(25)),
    @Description("10 years.")
    LONG(Period.ofYears(10));

    /** Whatever happened within so many days is there, unless it was erased. */
    public static final int SHORTEST_DAYS = 90;

    /** Clocks of phones and browsers are wrong by minutes and time zones, not by more. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Period kept;

    EventRetention(Period kept) {
        this.kept = kept;
    }

    /** @throws DomainException when what happened then is not kept, or cannot have happened */
    void check(Instant occurredAt, Instant now, String... field) {
        if (occurredAt.isBefore(earliest(now))) {
            throw new EventTooOld(this, field);
        }
        if (occurredAt.isAfter(now.plus(AHEAD))) {
            throw new EventInFuture(field);
        }
    }

    Instant earliest(Instant now) {
        return now.atZone(ZoneOffset.UTC)
                .minus(kept)
                .truncatedTo(ChronoUnit.SECONDS)
                .toInstant();
    }
}
