package app.marquee.tier;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.condition.Conditions;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The template's definitions at their edges. Windows are half-open: (asOf - N days, asOf]. */
@MarqueeTest
class RfmBehaviourTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");
    private static final Duration INSTANT = Duration.of(1, ChronoUnit.MICROS);

    @Inject
    TierTemplates templates;

    @Inject
    Conditions conditions;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Test
    void threeOrdersWithinThirtyDaysAtOneAndAHalfTimesTheBenchmarkAreOfHighValue() {
        var shop = Shop.open();
        benchmark(shop, "100");
        for (var customer : List.of("at the edges", "too cheap", "too early", "too few", "one more to come")) {
            shop.order(customer, AS_OF, "150.00").order(customer, daysAgo(29), "150.00");
        }
        shop.order("at the edges", daysAgo(30).plus(INSTANT), "150.00")
                .order("too cheap", daysAgo(1), "149.99")
                .order("too early", daysAgo(30), "150.00")
                .order("one more to come", AS_OF.plus(INSTANT), "150.00")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("at the edges", "HIGH_VALUE");
        assertThat(tiers).containsEntry("too cheap", "NEW");
        assertThat(tiers).containsEntry("too early", "REGULAR");
        assertThat(tiers).containsEntry("too few", "NEW");
        assertThat(tiers).containsEntry("one more to come", "NEW");
    }

    @Test
    void onlyTheOrdersInsideTheWindowMakeTheMeanOfHighValue() {
        var shop = Shop.open();
        benchmark(shop, "100");
        shop.order("dear of late", daysAgo(200), "1.00").order("cheap of late", daysAgo(200), "10000.00");
        for (int order = 1; order <= 3; order++) {
            shop.order("dear of late", daysAgo(order), "150.00").order("cheap of late", daysAgo(order), "149.00");
        }
        shop.save();

        assertThat(tiers(shop)).containsEntry("dear of late", "HIGH_VALUE");
        assertThat(tiers(shop)).containsEntry("cheap of late", "REGULAR");
    }

    /** The mean of all orders is 20/3, which no decimal number is; one and a half times that is exactly 10. */
    @Test
    void withoutABenchmarkTheMeanOfAllOrdersUpToAsOfIsComparedExactly() {
        var shop = Shop.open();
        for (int order = 1; order <= 3; order++) {
            shop.order("exactly", daysAgo(order), "10.00").order("others", daysAgo(300 + order), "3.33");
        }
        shop.order("others", daysAgo(400), "0.01")
                .order("others", daysAgo(401), "6.67")
                .order("others", daysAgo(402), "13.33")
                .order("later", AS_OF.plus(INSTANT), "1000000.00")
                .save();

        assertThat(tiers(shop)).containsEntry("exactly", "HIGH_VALUE");
    }

    @Test
    void cancelledAndRefundedOrdersDoNotCountAndOrdersOfNothingDo() {
        var shop = Shop.open();
        shop.order("refunded", daysAgo(1), "500.00", "REFUNDED")
                .order("cancelled", daysAgo(1), "500.00", "CANCELLED")
                .order("free", daysAgo(1), "0.00")
                .order("came back", daysAgo(200), "10.00")
                .order("came back", daysAgo(1), "10.00", "REFUNDED")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("refunded", null);
        assertThat(tiers).containsEntry("cancelled", null);
        assertThat(tiers).containsEntry("free", "NEW");
        assertThat(tiers).containsEntry("came back", "AT_RISK");
    }

    @Test
    void ordersOfNothingLowerTheMean() {
        var shop = Shop.open();
        benchmark(shop, "100");
        for (int order = 1; order <= 3; order++) {
            shop.order("paid", daysAgo(order), "150.00").order("with a gift", daysAgo(order), "150.00");
        }
        shop.order("with a gift", daysAgo(4), "0.00").save();

        assertThat(tiers(shop)).containsEntry("paid", "HIGH_VALUE");
        assertThat(tiers(shop)).containsEntry("with a gift", "NEW");
    }

    @Test
    void twoOrdersInNinetyDaysAndInteractionWithMoreThanHalfOfTheMessagesHavePotential() {
        var shop = Shop.open();
        for (var customer :
                List.of("two of three", "half", "none received", "one order in the window", "before asOf")) {
            shop.order(customer, daysAgo(400), "1.00").order(customer, daysAgo(1), "1.00");
        }
        for (var customer : List.of("two of three", "half", "none received", "before asOf")) {
            shop.order(customer, daysAgo(90).plus(INSTANT), "1.00");
        }
        shop.order("one order in the window", daysAgo(90), "1.00").save();
        shop.message("two of three", daysAgo(90).plus(INSTANT), daysAgo(80), null)
                .message("two of three", daysAgo(10), null, daysAgo(9))
                .message("two of three", AS_OF, null, null)
                // Outside the window: neither received nor opened.
                .message("two of three", daysAgo(90), null, null)
                .message("two of three", AS_OF.plus(INSTANT), null, null)
                .message("half", daysAgo(10), daysAgo(9), daysAgo(9))
                .message("half", daysAgo(10), null, null)
                .message("half", daysAgo(90), daysAgo(89), null)
                .message("one order in the window", daysAgo(10), daysAgo(9), null)
                // Opened later than asOf: not yet.
                .message("before asOf", daysAgo(10), AS_OF.plus(INSTANT), null);

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("two of three", "POTENTIAL");
        assertThat(tiers).containsEntry("half", "REGULAR");
        assertThat(tiers).containsEntry("none received", "REGULAR");
        assertThat(tiers).containsEntry("one order in the window", "REGULAR");
        assertThat(tiers).containsEntry("before asOf", "REGULAR");
    }

    @Test
    void customersWithAMeanInTheTopThirtyPercentAreAtRiskAfterExactly120Days() {
        var shop = Shop.open();
        // Means of 1 to 11: the 70th percentile is that of the eighth.
        for (int customer = 1; customer <= 11; customer++) {
            shop.order("mean " + customer, daysAgo(120), customer + ".00");
        }
        shop.save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("mean 7", "REGULAR");
        assertThat(tiers).containsEntry("mean 8", "AT_RISK");
        assertThat(tiers).containsEntry("mean 11", "AT_RISK");
    }

    @Test
    void anOrderLessThan120DaysAgoIsNoRisk() {
        var shop = Shop.open();
        shop.order("just inside", daysAgo(120).plus(INSTANT), "9.00")
                .order("outside", daysAgo(120), "9.00")
                .order("reordered later", daysAgo(130), "9.00")
                .order("reordered later", AS_OF.plus(INSTANT), "9.00")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("just inside", "REGULAR");
        assertThat(tiers).containsEntry("outside", "AT_RISK");
        assertThat(tiers).containsEntry("reordered later", "AT_RISK");
    }

    @Test
    void percentilesAreInterpolatedBetweenMeans() {
        var shop = Shop.open();
        // 0.7 of the way from 10 to 20 is 17.
        shop.order("low", daysAgo(150), "10.00")
                .order("high", daysAgo(150), "20.00")
                .save();

        assertThat(tiers(shop)).containsEntry("low", "REGULAR").containsEntry("high", "AT_RISK");
    }

    @Test
    void equalMeansAreAllInTheTopThirtyPercentWhateverTheirOrdersAre() {
        var shop = Shop.open();
        // 10/3 each: as 10.00 over 3 orders and as 20.00 over 6.
        for (int order = 0; order < 6; order++) {
            shop.order("six orders", daysAgo(150 + order), order < 2 ? "3.34" : "3.33");
        }
        for (int order = 0; order < 3; order++) {
            shop.order("three orders", daysAgo(150 + order), order < 1 ? "3.34" : "3.33");
        }
        shop.save();

        assertThat(tiers(shop)).containsEntry("six orders", "AT_RISK").containsEntry("three orders", "AT_RISK");
    }

    @Test
    void aCustomerIsNewForLessThanThirtyDays() {
        var shop = Shop.open();
        shop.order("just inside", daysAgo(30).plus(INSTANT), "1.00")
                .order("at asOf", AS_OF, "1.00")
                .order("outside", daysAgo(30), "1.00")
                .order("second order", daysAgo(31), "1.00")
                .order("second order", daysAgo(1), "1.00")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("just inside", "NEW");
        assertThat(tiers).containsEntry("at asOf", "NEW");
        assertThat(tiers).containsEntry("outside", "REGULAR");
        assertThat(tiers).containsEntry("second order", "REGULAR");
    }

    @Test
    void aCustomerIsDormantAfterExactly180Days() {
        var shop = Shop.open();
        shop.order("outside", daysAgo(180), "1.00")
                .order("just inside", daysAgo(180).plus(INSTANT), "1.00")
                .order("dear enough to be at risk", daysAgo(180), "100.00")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("outside", "DORMANT");
        assertThat(tiers).containsEntry("just inside", "REGULAR");
        assertThat(tiers).containsEntry("dear enough to be at risk", "AT_RISK");
    }

    @Test
    void customersWhoNeverOrderedHaveNoTierAndDoNotMoveThePercentile() {
        var shop = Shop.open();
        shop.customer("never ordered").customer("never ordered either");
        shop.order("ordered", daysAgo(150), "5.00")
                .order("will order", AS_OF.plus(INSTANT), "500.00")
                .save();

        var tiers = tiers(shop);

        assertThat(tiers).containsEntry("never ordered", null);
        assertThat(tiers).containsEntry("will order", null);
        assertThat(tiers).containsEntry("ordered", "AT_RISK");
    }

    /** A day is 24 hours, also where summer time made one of 23: March 29 in Berlin. */
    @Test
    void windowsAreOfTwentyFourHoursInEveryZone() {
        var shop = Shop.openIn("Europe/Berlin");
        var asOf = Instant.parse("2026-04-10T10:00:00Z");
        shop.order("inside", asOf.minus(Duration.ofHours(30 * 24)).plus(INSTANT), "1.00")
                .order("outside", asOf.minus(Duration.ofHours(30 * 24)), "1.00")
                .save();

        assertThat(tiers(shop, asOf)).containsEntry("inside", "NEW").containsEntry("outside", "REGULAR");
    }

    private static void benchmark(Shop shop, String amount) {
        shop.owner()
                .mutate(
                        "setBenchmark",
                        "SetBenchmarkInput",
                        Map.of(
                                "metric",
                                "AVERAGE_ORDER_VALUE",
                                "amount",
                                Map.of("amount", amount, "currencyCode", "USD")),
                        "benchmark { metric }");
    }

    private static Instant daysAgo(int days) {
        return AS_OF.minus(Duration.ofDays(days));
    }

    private Map<String, @Nullable String> tiers(Shop shop) {
        return tiers(shop, AS_OF);
    }

    /** By external id of the customer. */
    private Map<String, @Nullable String> tiers(Shop shop, Instant asOf) {
        return tenantContext.callAs(shop.tenantId(), () -> {
            var rules = TierRules.ofJson(templates.rules(TierTemplate.RFM_BEHAVIOUR));
            var evaluation = conditions.firstMatches(rules.conditions(), asOf);
            var query = entityManager.createNativeQuery(
                    "select c.external_id, e.label from (" + evaluation.sql()
                            + ") e join customer c on c.tenant_id = :tenantId and c.id = e.customer_id",
                    Object[].class);
            evaluation.parameters().forEach(query::setParameter);
            var tiers = new HashMap<String, @Nullable String>();
            for (Object row : query.getResultList()) {
                tiers.put((String) ((Object[]) row)[0], (String) ((Object[]) row)[1]);
            }
            return tiers;
        });
    }
}
