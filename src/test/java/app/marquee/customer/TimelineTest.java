package app.marquee.customer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TimelineTest {
    private static final List<Instant> TIMES = List.of(
            Instant.parse("2026-01-03T00:00:00Z"),
            Instant.parse("2026-01-02T00:00:00.000001Z"),
            Instant.parse("2026-01-02T00:00:00Z"));
    private static final String ENTRIES =
            "query($kinds: [TimelineKind!], $first: Int, $after: String, $last: Int, $before: String) {"
                    + " customers(filter: { externalId: [\"ann\"] }) { nodes {"
                    + " timeline(kinds: $kinds, first: $first, after: $after, last: $last, before: $before) {"
                    + " totalCount pageInfo { startCursor endCursor hasNextPage hasPreviousPage } nodes { kind at item { __typename"
                    + " ... on Event { id type } ... on Order { id externalId } ... on Delivery { id messageStatus: status }"
                    + " ... on TierChange { to { code } } ... on ConsentChange { purpose granted } } } } } } }";

    private Api owner = Api.withToken(null);

    /** Three of everything that can be told when to happen, at the same three times, and one of everything else. */
    @BeforeEach
    void shopWithAHistory() {
        var shop = Shop.open();
        owner = shop.owner();
        for (Instant time : TIMES) {
            for (var customer : List.of("ann", "ben")) {
                shop.order(customer, time, "5.00").order(customer, time, "6.00");
            }
        }
        shop.save();
        TIMES.forEach(time -> shop.message("ann", time, null, null).message("ben", time, null, null));
        importEvents();
        var consent = Map.of("purpose", "MARKETING", "granted", true, "source", "form");
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "ann", "consents", List.of(consent)))),
                "customers { id }");
        publishPolicy();
    }

    @Test
    void everythingThatHappenedStandsInOneListTheLatestFirst() {
        var all = timeline(owner, Map.of("first", 100));

        assertThat(all.getInt("totalCount")).isEqualTo(14);
        assertThat(all.getList("nodes.kind"))
                .containsExactly(
                        "TIER_CHANGE",
                        "CONSENT_CHANGE",
                        "EVENT",
                        "ORDER",
                        "ORDER",
                        "MESSAGE",
                        "EVENT",
                        "ORDER",
                        "ORDER",
                        "MESSAGE",
                        "EVENT",
                        "ORDER",
                        "ORDER",
                        "MESSAGE");
        assertThat(all.getList("nodes.item.__typename").subList(0, 6))
                .isEqualTo(List.of("TierChange", "ConsentChange", "Event", "Order", "Order", "Delivery"));
        assertThat(all.getString("nodes[0].item.to.code")).isEqualTo("ALL");
        assertThat(all.getMap("nodes[1].item")).containsEntry("granted", true);
        assertThat(all.getList("nodes.at", String.class).stream().map(Instant::parse))
                .isSortedAccordingTo(Collections.reverseOrder())
                .containsAll(TIMES);
    }

    @Test
    void pagesOfAnySizeInBothDirectionsAreTheWholeList() {
        for (List<String> kinds : List.of(
                List.of("EVENT", "ORDER", "MESSAGE", "TIER_CHANGE", "CONSENT_CHANGE"), List.of("ORDER", "MESSAGE"))) {
            List<Object> all =
                    timeline(owner, Map.of("kinds", kinds, "first", 100)).getList("nodes");
            for (int size : List.of(1, 3)) {
                assertThat(forwards(kinds, size))
                        .as("first %d of %s", size, kinds)
                        .isEqualTo(all);
                assertThat(backwards(kinds, size))
                        .as("last %d of %s", size, kinds)
                        .isEqualTo(all);
            }
        }
    }

    @Test
    void messagesAreOnlyForWhoMaySeeThem() {
        Api key = Api.withToken(owner.mutate(
                        "createApiKey",
                        "CreateApiKeyInput",
                        Map.of("name", "Till", "scopes", List.of("CUSTOMER_READ")),
                        "apiKey { id } secret")
                .getString("secret"));

        var seen = timeline(key, Map.of("first", 100));

        assertThat(seen.getList("nodes.kind")).doesNotContain("MESSAGE").contains("ORDER", "EVENT");
        assertThat(seen.getInt("totalCount")).isEqualTo(11);
        var messages = timeline(key, Map.of("kinds", List.of("MESSAGE")));
        assertThat(messages.getList("nodes")).isEmpty();
        assertThat(messages.getInt("totalCount")).isZero();
    }

    private List<Object> forwards(List<String> kinds, int size) {
        var found = new ArrayList<>();
        var page = timeline(owner, Map.of("kinds", kinds, "first", size));
        assertThat(page.getBoolean("pageInfo.hasPreviousPage")).isFalse();
        found.addAll(page.getList("nodes"));
        while (page.getBoolean("pageInfo.hasNextPage")) {
            page = timeline(
                    owner, Map.of("kinds", kinds, "first", size, "after", page.getString("pageInfo.endCursor")));
            assertThat(page.getBoolean("pageInfo.hasPreviousPage")).isTrue();
            found.addAll(page.getList("nodes"));
        }
        return found;
    }

    private List<Object> backwards(List<String> kinds, int size) {
        var found = new ArrayList<>();
        var page = timeline(owner, Map.of("kinds", kinds, "last", size));
        assertThat(page.getBoolean("pageInfo.hasNextPage")).isFalse();
        found.addAll(page.getList("nodes"));
        while (page.getBoolean("pageInfo.hasPreviousPage")) {
            page = timeline(
                    owner, Map.of("kinds", kinds, "last", size, "before", page.getString("pageInfo.startCursor")));
            assertThat(page.getBoolean("pageInfo.hasNextPage")).isTrue();
            found.addAll(0, page.getList("nodes"));
        }
        return found;
    }

    private static JsonPath timeline(Api caller, Map<String, ?> page) {
        return caller.query(ENTRIES, page).setRootPath("data.customers.nodes[0].timeline");
    }

    private void publishPolicy() {
        var rule = Map.of("tierCode", "ALL", "tierName", "All", "condition", Map.of("everyone", true));
        var policy = owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "All", "rules", List.of(rule)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        timeline(owner, Map.of("kinds", List.of("TIER_CHANGE"))).getInt("totalCount") == 1);
    }

    private void importEvents() {
        var lines = new StringBuilder("who,what,when\n");
        TIMES.forEach(time -> lines.append("ann,visit,%1$s\nben,visit,%1$s\n".formatted(time)));
        var upload = owner.mutate(
                "createUpload", "CreateUploadInput", Map.of("fileName", "events.csv"), "upload { id url }");
        given().body(lines.toString().getBytes(StandardCharsets.UTF_8))
                .put(URI.create(upload.getString("upload.url")).getRawPath())
                .then()
                .statusCode(204);
        var columns = List.of(
                Map.of("column", "who", "field", "customerExternalId"),
                Map.of("column", "what", "field", "type"),
                Map.of("column", "when", "field", "occurredAt"));
        owner.mutate(
                "startImport",
                "StartImportInput",
                Map.of("uploadId", upload.getString("upload.id"), "kind", "IMPORT_EVENTS", "columns", columns),
                "bulkOperation { id }");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> timeline(owner, Map.of("kinds", List.of("EVENT"))).getInt("totalCount") == TIMES.size());
    }
}
