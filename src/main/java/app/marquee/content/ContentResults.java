package app.marquee.content;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** What contents brought, told by whoever sends or shows them. */
public interface ContentResults {
    /**
     * Only contents that were sent or shown are in the answer.
     *
     * @param since what was begun at this time or later counts
     */
    Map<UUID, Brought> since(Instant since, Collection<UUID> contentIds);

    /**
     * @param converted customers who bought, counted once each campaign
     * @param cost of messages and advertisements
     * @param ads what providers of advertisements count
     */
    record Brought(long sent, long clicked, long converted, BigDecimal revenue, BigDecimal cost, Ads ads) {
        public static final Brought NOTHING = asAdvertisement(0, 0, 0, BigDecimal.ZERO);

        public static Brought asMessages(long sent, long clicked, long converted, BigDecimal revenue, BigDecimal cost) {
            return new Brought(sent, clicked, converted, revenue, cost, new Ads(0, 0, 0));
        }

        public static Brought asAdvertisement(long impressions, long clicks, long conversions, BigDecimal cost) {
            return new Brought(0, 0, 0, BigDecimal.ZERO, cost, new Ads(impressions, clicks, conversions));
        }

        public Brought and(Brought other) {
            return new Brought(
                    sent + other.sent,
                    clicked + other.clicked,
                    converted + other.converted,
                    revenue.add(other.revenue),
                    cost.add(other.cost),
                    new Ads(
                            ads.impressions + other.ads.impressions,
                            ads.clicks + other.ads.clicks,
                            ads.conversions + other.ads.conversions));
        }
    }

    record Ads(long impressions, long clicks, long conversions) {}
}
