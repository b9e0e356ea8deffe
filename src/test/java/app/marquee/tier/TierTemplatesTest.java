package app.marquee.tier;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The definitions of the templates at their edges; those of RFM_BEHAVIOUR are in a test of their own. */
@MarqueeTest
class TierTemplatesTest {
    private static final Instant AS_OF = Instant.parse("2026-06-30T12:00:00Z");

    @Test
    void annualValueAsksForValueProductsAndActiveDays() {
        var shop = Shop.open();
        shop.order("core", daysAgo(364), "5000.01")
                .order("spent long ago", daysAgo(365), "5000.01")
                .order("active too seldom for core", daysAgo(1), "5000.01")
                .order("lowest growth", daysAgo(1), "2000.00")
                .order("highest growth", daysAgo(1), "5000.00")
                .order("too many products for growth", daysAgo(1), "3000.00")
                .order("basic", daysAgo(1), "1999.99")
                .order("ordered lately", daysAgo(89), "10.00")
                .customer("at risk")
                .customer("used lately")
                .customer("never used anything")
                .save();
        use(shop, "core", 5, 26);
        use(shop, "spent long ago", 5, 26);
        use(shop, "active too seldom for core", 5, 25);
        use(shop, "lowest growth", 3, 15);
        use(shop, "highest growth", 4, 25);
        use(shop, "too many products for growth", 5, 15);
        use(shop, "basic", 2, 14);
        for (var customer : List.of("at risk", "ordered lately")) {
            shop.event(customer, "product_used", daysAgo(90), Map.of("product", "p0"));
        }
        shop.event("used lately", "product_used", daysAgo(90).plus(1, ChronoUnit.MICROS), Map.of("product", "p0"));

        assertThat(tiers(shop, "ANNUAL_VALUE"))
                .isEqualTo(Map.of(
                        "core",
                        "CORE",
                        "lowest growth",
                        "GROWTH",
                        "highest growth",
                        "GROWTH",
                        "basic",
                        "BASIC",
                        "at risk",
                        "AT_RISK"));
    }

    @Test
    void accountsWithoutAnOrderAreProspectsOnceTheyShowedInterest() {
        var shop = Shop.open();
        shop.order("key", daysAgo(364), "5000000.01")
                .order("largest growing", daysAgo(1), "5000000.00")
                .order("smallest growing", daysAgo(1), "1000000.00")
                .order("small", daysAgo(1), "999999.99")
                .order("ordered long ago", daysAgo(365), "5000000.01")
                .customer("visitor")
                .customer("downloader")
                .customer("unknown")
                .save();
        shop.event("visitor", "visit", daysAgo(700), Map.of()).event("downloader", "download", daysAgo(1), Map.of());

        assertThat(tiers(shop, "ACCOUNT"))
                .isEqualTo(Map.of(
                        "key",
                        "KEY",
                        "largest growing",
                        "GROWING",
                        "smallest growing",
                        "GROWING",
                        "small",
                        "PROSPECT",
                        "ordered long ago",
                        "PROSPECT",
                        "visitor",
                        "PROSPECT",
                        "downloader",
                        "PROSPECT"));
    }

    /** So many products on so many of the last days, and one more just before the thirty days that count. */
    private static void use(Shop shop, String customer, int products, int days) {
        for (int day = 0; day < days; day++) {
            shop.event(customer, "product_used", daysAgo(day), Map.of("product", "p" + day % products));
        }
        shop.event(customer, "product_used", daysAgo(30), Map.of("product", "formerly"));
    }

    /** By external id of the customer; without those who have none. */
    private static Map<String, String> tiers(Shop shop, String template) {
        var id = shop.owner()
                .mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", template, "template", template),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        var moves = shop.owner()
                .query(
                        "query($id: ID!, $asOf: DateTime) { previewTierPolicy(policyId: $id, asOf: $asOf) {"
                                + " moves { to { code } sample { externalId } } } }",
                        Map.of("id", id, "asOf", AS_OF.toString()))
                .getList("previewTierPolicy.moves", Map.class);
        var tiers = new HashMap<String, String>();
        for (var move : moves) {
            if (move.get("to") instanceof Map<?, ?> tier && move.get("sample") instanceof List<?> sample) {
                sample.forEach(customer -> tiers.put(
                        String.valueOf(((Map<?, ?>) customer).get("externalId")), String.valueOf(tier.get("code"))));
            }
        }
        return tiers;
    }

    private static Instant daysAgo(int days) {
        return AS_OF.minus(Duration.ofDays(days));
    }
}
