package app.marquee.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.customer.ChangedCustomerListener;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever changes about a customer, through the API: the segments that ask for it follow within moments. */
@MarqueeTest
class FollowedChangesTest {
    /** Others share the machine; what comes only with the next refresh takes an hour. */
    private static final Duration MOMENTS = Duration.ofSeconds(30);

    @Inject
    TestClock clock;

    @Inject
    Broken broken;

    @Inject
    SegmentLogExpiry logExpiry;

    @Inject
    EntityManager entityManager;

    @Inject
    TenantContext tenantContext;

    private Shop shop;
    private Api owner = Api.withToken(null);

    @BeforeEach
    void openShop() {
        shop = Shop.open();
        owner = shop.owner();
    }

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void anEventATagAConsentAndATierAreFollowed() {
        shop.customer("ada").save();
        policy(rule("VIP", Map.of("tag", Map.of("key", "vip", "isPresent", true))));
        segment("Visitors", Map.of("event", Map.of("type", "visit")));
        segment("Tagged", Map.of("tag", Map.of("key", "vip", "equals", "yes")));
        segment("Reachable", Map.of("consent", Map.of("purpose", "MARKETING", "granted", true)));
        segment("Very important", Map.of("tier", Map.of("equals", "VIP")));
        awaitSegments("ada");

        event("ada", "visit");
        awaitSegments("ada", "Visitors");

        upsert(Map.of("externalId", "ada", "consents", List.of(consent(true))));
        awaitSegments("ada", "Reachable", "Visitors");

        upsert(Map.of("externalId", "ada", "tags", List.of(Map.of("key", "vip", "value", "yes"))));
        awaitSegments("ada", "Reachable", "Tagged", "Very important", "Visitors");

        upsert(Map.of("externalId", "ada", "consents", List.of(consent(false))));
        owner.mutate(
                "removeTags",
                "RemoveTagsInput",
                Map.of("customerIds", List.of(id("ada")), "keys", List.of("vip")),
                "customers { id }");
        awaitSegments("ada", "Visitors");
    }

    @Test
    void aMergeAndItsEndAreFollowed() {
        shop.order("ada", clock.instant(), "5.00")
                .order("lovelace", clock.instant(), "5.00")
                .save();
        segment("Twice", Map.of("orderCount", Map.of("atLeast", 2)));
        awaitSegments("ada");

        var merged = owner.mutate(
                "mergeCustomers",
                "MergeCustomersInput",
                Map.of("customerId", id("ada"), "otherCustomerId", id("lovelace"), "reason", "same"),
                "customer { merges { id } }");
        awaitSegments("ada", "Twice");

        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merged.getString("customer.merges[0].id"), "reason", "sisters"),
                "customers { id }");
        awaitSegments("ada");
        awaitSegments("lovelace");
    }

    @Test
    void whoCameAndLeftIsKeptFor400Days() {
        segment("Visitors", Map.of("event", Map.of("type", "visit")));
        event("ada", "visit");
        event("bob", "visit");
        awaitSegments("bob", "Visitors");
        awaitSegments("ada", "Visitors");
        assertThat(latestChanges()).containsExactlyInAnyOrder(id("ada"), id("bob"));

        int old = tenantContext.callAs(owner.tenantId(), () -> {
            logExpiry.start();
            return entityManager
                    .createNativeQuery("""
                            update segment_change set at = at - interval '401 days'
                            where tenant_id = :tenantId and id = (
                                select min(id) from segment_change where tenant_id = :tenantId)
                            """)
                    .setParameter("tenantId", owner.tenantId())
                    .executeUpdate();
        });

        assertThat(old).isEqualTo(1);
        await().untilAsserted(() -> assertThat(latestChanges()).hasSize(1));
    }

    private List<String> latestChanges() {
        return owner.query("{ segments { nodes { latestChanges { customerId } } } }")
                .getList("segments.nodes[0].latestChanges.customerId");
    }

    @Test
    void theClockAloneIsFollowed() {
        var inAnHour = clock.instant().plus(Duration.ofHours(1)).toString();
        upsert(Map.of(
                "externalId", "ada", "tags", List.of(Map.of("key", "trial", "value", "yes", "expiresAt", inAnHour))));
        event("ada", "cart");
        segment("On trial", Map.of("tag", Map.of("key", "trial", "isPresent", true)));
        segment(
                "Left the cart",
                Map.of(
                        "sequence",
                        Map.of(
                                "steps",
                                List.of(Map.of("type", "cart")),
                                "without",
                                Map.of("type", "paid"),
                                "withinHours",
                                1)));
        awaitSegments("ada", "On trial");

        // Less than the interval of refreshing, which neither of them needs.
        clock.advance(Duration.ofMinutes(61));

        awaitSegments("ada", "Left the cart");
    }

    /** Batches that are rolled back, as those of a worker that is killed, by two workers that are woken by many commits. */
    @Test
    void eachChangeIsToldOnce() {
        segment("Visitors", Map.of("event", Map.of("type", "visit")));
        var names = IntStream.range(0, 12).mapToObj(number -> "c" + number).toList();
        names.forEach(shop::customer);
        shop.save();
        broken.failFor(shop.tenantId(), 3);

        names.parallelStream().forEach(name -> {
            event(name, "visit");
            event(name, "visit");
        });

        names.forEach(name -> awaitSegments(name, "Visitors"));
        await().until(() -> ask("select count(*) from customer_change where tenant_id = :tenantId") == 0);
        assertThat(broken.isMended(shop.tenantId())).isTrue();
        assertThat(ask("select count(*) from segment_change where tenant_id = :tenantId"))
                .isEqualTo(names.size());
        assertThat(
                        ask(
                                "select count(distinct customer_id) from segment_change where tenant_id = :tenantId and entered"))
                .isEqualTo(names.size());
    }

    private void segment(String name, Map<String, ?> condition) {
        owner.mutate(
                "createSegment", "CreateSegmentInput", Map.of("name", name, "condition", condition), "segment { id }");
        await().until(() -> !owner.query("{ segments { nodes { status } } }")
                .getList("segments.nodes.status")
                .contains("COMPUTING"));
    }

    private void policy(Map<String, ?> rule) {
        var policy = owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "Policy", "rules", List.of(rule)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
    }

    private static Map<String, ?> rule(String code, Map<String, ?> condition) {
        return Map.of("tierCode", code, "tierName", code, "condition", condition);
    }

    private static Map<String, ?> consent(boolean granted) {
        return Map.of("purpose", "MARKETING", "granted", granted, "source", "shop");
    }

    private void upsert(Map<String, ?> customer) {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(customer)),
                "customers { externalId }");
    }

    private void event(String externalId, String type) {
        var event = Map.of("type", type, "occurredAt", clock.instant().toString(), "customerExternalId", externalId);
        owner.mutate("recordEvents", "RecordEventsInput", Map.of("events", List.of(event)), "results { status }");
    }

    private String id(String externalId) {
        return customer(externalId).getString("id");
    }

    private JsonPath customer(String externalId) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes { id segments { name } } } }",
                        Map.of("filter", Map.of("externalId", List.of(externalId))))
                .setRootPath("data.customers.nodes[0]");
    }

    private void awaitSegments(String externalId, String... names) {
        await().atMost(MOMENTS)
                .untilAsserted(() -> assertThat(customer(externalId).<String>getList("segments.name"))
                        .containsExactly(names));
    }

    private long ask(String sql) {
        return tenantContext.callAs(shop.tenantId(), () -> (long) entityManager
                .createNativeQuery(sql, Long.class)
                .setParameter("tenantId", shop.tenantId())
                .getSingleResult());
    }

    /** Fails after the segments have followed, a few times. */
    @ApplicationScoped
    @Priority(50)
    static class Broken implements ChangedCustomerListener {
        private final Map<UUID, Integer> failing = new ConcurrentHashMap<>();
        private final TenantContext tenantContext;

        Broken(TenantContext tenantContext) {
            this.tenantContext = tenantContext;
        }

        @Override
        public void changed(Collection<UUID> customerIds, Instant asOf) {
            var left = failing.computeIfPresent(tenantContext.tenantId(), (id, times) -> times - 1);
            if (left != null && left >= 0) {
                throw new IllegalStateException("It fails because the test wants it to");
            }
        }

        void failFor(UUID tenantId, int times) {
            failing.put(tenantId, times);
        }

        boolean isMended(UUID tenantId) {
            return failing.getOrDefault(tenantId, 0) < 0;
        }
    }
}
