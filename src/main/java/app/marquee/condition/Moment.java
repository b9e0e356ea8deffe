package app.marquee.condition;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** A point in time that may depend on when, and where, a condition is evaluated. */
interface Moment {
    Instant resolve(Instant asOf, ZoneId zone);

    /** A day is 24 hours, in every zone. */
    static Instant daysBefore(Instant asOf, int days) {
        return asOf.minus(Duration.ofDays(days));
    }

    record DaysAgo(int days) implements Moment {
        @Override
        public Instant resolve(Instant asOf, ZoneId zone) {
            return daysBefore(asOf, days);
        }
    }

    record At(Instant instant) implements Moment {
        @Override
        public Instant resolve(Instant asOf, ZoneId zone) {
            return instant;
        }
    }

    /** Midnight of the date in the tenant's zone. */
    record StartOf(LocalDate date) implements Moment {
        @Override
        public Instant resolve(Instant asOf, ZoneId zone) {
            return date.atStartOfDay(zone).toInstant();
        }
    }
}
