package app.marquee.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tiers of customers who become one and two again. */
@MarqueeTest
class MergedTiersTest {
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init")
    private Api owner;

    private String policy = "";

    @BeforeEach
    void twoBuyersWithTiers() {
        var shop = Shop.open();
        owner = shop.owner();
        shop.order("ada", LONG_AGO, "60.00").order("bob", LONG_AGO, "70.00").save();
        policy = publish("First");
        awaitTiers("SMALL", "SMALL");
    }

    @Test
    void whatAMergeChangedIsChangedBackInTheHistoryToo() {
        String merge = merge();
        await().untilAsserted(() -> assertThat(history("ada")).containsExactly("SMALL>BIG", "null>SMALL"));

        unmerge(merge);

        await().untilAsserted(() -> assertThat(history("ada")).containsExactly("BIG>SMALL", "SMALL>BIG", "null>SMALL"));
        awaitTiers("SMALL", "SMALL");
        assertThat(history("bob")).containsExactly("null>SMALL");
    }

    @Test
    void aTierOfAPolicyThatEndedMeanwhileDoesNotComeBack() {
        String merge = merge();
        await().untilAsserted(() -> assertThat(history("ada")).hasSize(2));
        owner.mutate("retireTierPolicy", "RetireTierPolicyInput", Map.of("id", policy), "tierPolicy { status }");
        await().untilAsserted(() -> assertThat(history("ada")).hasSize(3));

        unmerge(merge);
        awaitTiers("none", "none");

        publish("Second");
        awaitTiers("SMALL", "SMALL");
    }

    private String publish(String name) {
        String id = owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of(
                                "name",
                                name,
                                "rules",
                                List.of(
                                        rule("BIG", Map.of("totalSpent", Map.of("atLeast", 100))),
                                        rule("SMALL", Map.of("everyone", true)))),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", id), "tierPolicy { id }");
        return id;
    }

    private String merge() {
        return owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", id("ada"), "otherCustomerId", id("bob"), "reason", "same"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
    }

    private void unmerge(String merge) {
        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "two people"),
                "customers { id }");
    }

    private void awaitTiers(String ofAda, String ofBob) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(tier("ada")).isEqualTo(ofAda);
            assertThat(tier("bob")).isEqualTo(ofBob);
        });
    }

    private String tier(String externalId) {
        String tier = owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { tier { code } } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].tier.code");
        return tier == null ? "none" : tier;
    }

    private List<String> history(String externalId) {
        var changes = owner.query("""
                        query($id: String!) { customers(filter: { externalId: [$id] }) { nodes {
                            tierHistory { nodes { from { code } to { code } } } } } }
                        """, Map.of("id", externalId)).setRootPath("data.customers.nodes[0].tierHistory");
        var found = new ArrayList<String>();
        for (int index = 0; index < changes.getList("nodes").size(); index++) {
            found.add(changes.getString("nodes[" + index + "].from.code") + ">"
                    + changes.getString("nodes[" + index + "].to.code"));
        }
        return found;
    }

    private String id(String externalId) {
        return owner.query(
                        "query($id: String!) { customers(filter: { externalId: [$id] }) { nodes { id } } }",
                        Map.of("id", externalId))
                .getString("customers.nodes[0].id");
    }

    private static Map<String, ?> rule(String code, Map<String, ?> condition) {
        return Map.of("tierCode", code, "tierName", code, "condition", condition);
    }
}
