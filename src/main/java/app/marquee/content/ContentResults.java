package app.marquee.content;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What contents brought, told by whoever sends them. */
public interface ContentResults {
    /**
     * Only contents that were sent are in the answer.
     *
     * @param since what was begun at this time or later counts
     */
    Map<UUID, Brought> since(Instant since, Collection<UUID> contentIds);

    /** @param converted customers who bought, counted once each campaign */
    record Brought(long sent, long clicked, long converted, BigDecimal revenue) {
        public static final Brought NOTHING = new Brought(0, 0, 0, BigDecimal.ZERO);

        public Brought and(Brought other) {
            return new Brought(
                    sent + other.sent,
                    clicked + other.clicked,
                    converted + other.converted,
                    revenue.add(other.revenue));
        }
    }
}
