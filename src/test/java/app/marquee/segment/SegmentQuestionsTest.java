package app.marquee.segment;

import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@MarqueeTest
class SegmentQuestionsTest {
    private static final String EXPLAIN =
            "query($customer: ID!, $segment: ID!) { explainMembership(customerId: $customer,"
                    + " segmentId: $segment) { holds validUntil parts { depth text holds seen } } }";

    @Inject
    TestClock clock;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    @Test
    void aPreviewTellsSizeSampleAndMeaning() {
        var shop = Shop.open();
        shop.order("buyer", clock.instant(), "5.00").customer("visitor").save();

        var preview = preview(
                shop,
                Map.of(
                        "orderCount", Map.of("atLeast", 1, "withinDays", 30),
                        "not", Map.of("tier", Map.of("equals", "NEW"))));

        assertThat(preview.getInt("previewSegment.size")).isEqualTo(1);
        assertThat(preview.getList("previewSegment.sample.externalId")).isEqualTo(List.of("buyer"));
        assertThat(preview.getString("previewSegment.sentence"))
                .contains("number of orders in the last 30 days at least 1")
                .contains("not (tier is NEW)");
        assertThat(shop.owner().query("{ segments { totalCount } }").getInt("segments.totalCount"))
                .isZero();
    }

    @Test
    void anExplanationTellsWhichPartHoldsAndWhatWasSeen() {
        var shop = Shop.open();
        var orderedAt = clock.instant().minus(Duration.ofDays(10));
        shop.order("buyer", orderedAt, "5.00").save();
        shop.event("buyer", "visit", orderedAt, Map.of());
        var segment = segment(
                shop,
                Map.of(
                        "and",
                        List.of(
                                Map.of("orderCount", Map.of("atLeast", 2, "withinDays", 30)),
                                Map.of("event", Map.of("type", "visit")))));

        var explanation = shop.owner().query(EXPLAIN, Map.of("customer", customer(shop), "segment", segment));

        assertThat(explanation.getBoolean("explainMembership.holds")).isFalse();
        assertThat(explanation.getList("explainMembership.parts.depth")).isEqualTo(List.of(0, 1, 1));
        assertThat(explanation.getList("explainMembership.parts.holds")).isEqualTo(List.of(false, false, true));
        assertThat(explanation.getList("explainMembership.parts.seen"))
                .isEqualTo(List.of(List.of(), List.of("1"), List.of("1")));
        assertThat(explanation.getString("explainMembership.validUntil"))
                .startsWith(orderedAt.plus(Duration.ofDays(30)).toString().substring(0, 16));
    }

    @Test
    void aRecordIsExplainedAsTheCustomerWhoseItIs() {
        var shop = Shop.open().customer("former").save();
        var former = customer(shop);
        shop.order("buyer", clock.instant(), "5.00").save();
        tenantContext.runAs(
                shop.tenantId(),
                () -> entityManager
                        .createNativeQuery("""
                        update customer set merged_into = (
                            select id from customer where tenant_id = :tenantId and external_id = 'buyer')
                        where tenant_id = :tenantId and external_id = 'former'
                        """)
                        .setParameter("tenantId", shop.tenantId())
                        .executeUpdate());
        var segment = segment(shop, Map.of("orderCount", Map.of("atLeast", 1)));

        var explanation = shop.owner().query(EXPLAIN, Map.of("customer", former, "segment", segment));

        assertThat(explanation.getBoolean("explainMembership.holds")).isTrue();
    }

    @Test
    void nobodyElsesCustomersAndSegmentsAreExplained() {
        var shop = Shop.open().customer("ours").save();
        var theirs = Shop.open().customer("theirs").save();
        var everyone = Map.of("everyone", true);

        assertThat(code(shop, customer(theirs), segment(shop, everyone)))
                .isEqualTo(code(shop, Ids.encode("cus", Ids.newId()), segment(shop, everyone)))
                .isEqualTo(code(shop, customer(shop), segment(theirs, everyone)))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void whoMayNotSeeSegmentsIsToldNothingOfThem() {
        var shop = Shop.open().customer("ada").save();
        var segment = segment(shop, Map.of("everyone", true));
        var key = Api.withToken(shop.owner()
                .mutate(
                        "createApiKey",
                        "CreateApiKeyInput",
                        Map.of("name", "Till", "scopes", List.of("CUSTOMER_READ")),
                        "secret")
                .getString("secret"));
        var asked = "query($condition: JSON!) { previewSegment(condition: $condition) { sentence } }";

        assertThat(key.query(asked, Map.of("condition", Map.of("everyone", true)))
                        .getString("previewSegment.sentence"))
                .isNotEmpty();
        assertThat(code(key, asked, Map.of("condition", Map.of("segment", Map.of("id", segment)))))
                .isEqualTo("FORBIDDEN");
        assertThat(code(key, EXPLAIN, Map.of("customer", customer(shop), "segment", segment)))
                .isEqualTo("FORBIDDEN");
    }

    private static String code(Api caller, String document, Map<String, ?> variables) {
        return caller.send(document, variables).jsonPath().getString("errors[0].extensions.code");
    }

    private static String code(Shop shop, String customer, String segment) {
        return code(shop.owner(), EXPLAIN, Map.of("customer", customer, "segment", segment));
    }

    private static JsonPath preview(Shop shop, Map<String, ?> condition) {
        return shop.owner()
                .query(
                        "query($condition: JSON!) { previewSegment(condition: $condition) {"
                                + " size sentence sample { externalId } } }",
                        Map.of("condition", condition));
    }

    private static String customer(Shop shop) {
        return shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id");
    }

    private static String segment(Shop shop, Map<String, ?> condition) {
        return shop.owner()
                .mutate(
                        "createSegment",
                        "CreateSegmentInput",
                        Map.of("name", "Segment " + Ids.newId(), "condition", condition),
                        "segment { id }")
                .getString("segment.id");
    }
}
