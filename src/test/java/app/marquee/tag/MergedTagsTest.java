package app.marquee.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tags of customers of several records: each record keeps its own, and the newest one in force shows. */
@MarqueeTest
class MergedTagsTest {
    @Inject
    TestClock clock;

    private Api owner = Api.withToken(null);
    private String ada = "";
    private String merge = "";

    @BeforeEach
    void openShop() {
        owner = Api.newTenant();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void whatAnotherRecordSaidIsAmongTheFormerTags() {
        merged(List.of(), List.of(tag("city", "Lyon", null)));
        later();
        byHand("setTags", Map.of("tags", List.of(tag("city", "Paris", null))));

        assertThat(tags(ada)).containsEntry("city", "Paris");
        assertThat(history(ada)).containsExactly("Lyon until Paris by manual");

        later();
        upsert("bob", List.of(tag("city", "Nice", null)));
        assertThat(tags(ada)).containsEntry("city", "Nice");
        assertThat(history(ada)).hasSize(3).last().isEqualTo("Lyon until Paris by manual");

        var apart = unmerge();
        assertThat(tags(apart.get(0))).containsEntry("city", "Paris");
        assertThat(tags(apart.get(1))).containsEntry("city", "Nice");
        assertThat(history(apart.get(0))).containsExactly("Lyon until Paris by manual");
    }

    @Test
    void whatIsTakenAwayByHandEndsWithEachRecordThatHoldsIt() {
        merged(List.of(tag("city", "Paris", null)), List.of(tag("city", "Lyon", null)));
        later();
        byHand("removeTags", Map.of("keys", List.of("city")));

        assertThat(tags(ada)).isEmpty();
        assertThat(history(ada)).containsExactlyInAnyOrder("Lyon until null by manual", "Paris until null by manual");
        for (String record : unmerge()) {
            assertThat(tags(record)).isEmpty();
            assertThat(history(record)).hasSize(1);
        }
    }

    @Test
    void whatIsSetByHandShowsThoughTheRecordSaidSoBefore() {
        merged(List.of(tag("city", "Paris", null)), List.of(tag("city", "Lyon", null)));
        assertThat(tags(ada)).containsEntry("city", "Lyon");
        later();
        byHand("setTags", Map.of("tags", List.of(tag("city", "Paris", null))));

        assertThat(tags(ada)).containsEntry("city", "Paris");
    }

    @Test
    void aTagThatEndedHidesNobodyElsesAndIsToldOnce() {
        merged(List.of(tag("trial", "old", null)), List.of(tag("trial", "new", in(Duration.ofHours(1)))));
        assertThat(tags(ada)).containsEntry("trial", "new");

        clock.advance(Duration.ofHours(2));
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(tags(ada)).containsEntry("trial", "old");
            assertThat(history(ada)).containsExactly("new until null by expiry");
        });
        upsert("ada", List.of(tag("other", "yes", null)));
        upsert("bob", List.of(tag("another", "yes", in(Duration.ofMinutes(30)))));
        clock.advance(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(history(ada))
                        .containsExactly("yes until null by expiry", "new until null by expiry"));
    }

    @Test
    void aTagThatComesBackByAnUnmergeEndsInItsTime() {
        merged(
                List.of(tag("trial", "hidden", in(Duration.ofHours(2)))),
                List.of(tag("trial", "shown", null), tag("brief", "yes", in(Duration.ofMinutes(30)))));
        clock.advance(Duration.ofHours(1));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(history(ada)).containsExactly("yes until null by expiry"));
        var apart = unmerge();
        assertThat(tags(apart.get(0))).containsEntry("trial", "hidden");

        clock.advance(Duration.ofHours(2));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(history(apart.get(0))).contains("hidden until null by expiry"));
        assertThat(tags(apart.get(1))).containsEntry("trial", "shown");
    }

    /** Campaigns that leave them out would take them in between. */
    @Test
    void whatARuleSaysStaysWhileWordsAreWritten() {
        owner.mutate(
                "createTagDefinition",
                "CreateTagDefinitionInput",
                Map.of(
                        "key",
                        "everybody",
                        "type",
                        "TEXT",
                        "rule",
                        Map.of("condition", Map.of("everyone", true), "value", "yes")),
                "tagDefinition { id }");
        merged(List.of(), List.of());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(tags(ada)).containsEntry("everybody", "yes"));
        String since = since();
        later();

        upsert("bob", List.of(tag("city", "Lyon", null)));

        assertThat(tags(ada)).containsEntry("everybody", "yes").containsEntry("city", "Lyon");
        assertThat(since()).isEqualTo(since);
    }

    private String since() {
        return owner.query("query($id: ID!) { customer(id: $id) { tags { key updatedAt } } }", Map.of("id", ada))
                .getString("customer.tags.find { it.key == 'everybody' }.updatedAt");
    }

    private void later() {
        clock.advance(Duration.ofMinutes(1));
    }

    private String in(Duration duration) {
        return clock.instant().plus(duration).toString();
    }

    private void merged(List<?> ofAda, List<?> ofBob) {
        ada = upsert("ada", ofAda);
        later();
        merge = owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", ada, "otherCustomerId", upsert("bob", ofBob), "reason", "same"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
    }

    /** Ada's record and Bob's. */
    private List<String> unmerge() {
        List<String> ids = new ArrayList<>(owner.mutate(
                        "unmergeCustomers",
                        "UnmergeCustomersInput",
                        Map.of("customerMergeId", merge, "reason", "two people"),
                        "customers { id }")
                .<String>getList("customers.id"));
        ids.remove(ada);
        ids.add(0, ada);
        return ids;
    }

    private String upsert(String externalId, List<?> tags) {
        return owner.mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", externalId, "tags", tags))),
                        "customers { id }")
                .getString("customers[0].id");
    }

    private void byHand(String mutation, Map<String, ?> what) {
        var input = new HashMap<String, Object>(what);
        input.put("customerIds", List.of(ada));
        String type = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        owner.mutate(mutation, type, input, "customers { id }");
    }

    private static Map<String, ?> tag(String key, String value, @Nullable String expiresAt) {
        var tag = new HashMap<String, Object>(Map.of("key", key, "value", value));
        if (expiresAt != null) {
            tag.put("expiresAt", expiresAt);
        }
        return tag;
    }

    private Map<String, String> tags(String customer) {
        var tags = new TreeMap<String, String>();
        owner.query("query($id: ID!) { customer(id: $id) { tags { key value } } }", Map.of("id", customer))
                .getList("customer.tags", Map.class)
                .forEach(tag -> tags.put(String.valueOf(tag.get("key")), String.valueOf(tag.get("value"))));
        return tags;
    }

    private List<String> history(String customer) {
        return owner
                .query(
                        "query($id: ID!) { customer(id: $id) { tagHistory { totalCount nodes { value newValue source } } } }",
                        Map.of("id", customer))
                .getList("customer.tagHistory.nodes", Map.class)
                .stream()
                .map(was -> "%s until %s by %s".formatted(was.get("value"), was.get("newValue"), was.get("source")))
                .toList();
    }
}
