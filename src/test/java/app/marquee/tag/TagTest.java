package app.marquee.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TagTest {
    /** As what a value is kept; those that are missing are refused. */
    private static final Map<String, String> KEPT = Map.of(
            "True", "true",
            "-12.50", "-12.5",
            "100", "100",
            "-0.0", "0",
            "2026-02-28", "2026-02-28",
            "red, blue ,red", "blue,red",
            "yes, or no", "yes, or no");

    private static final Map<String, ?> BUYERS = Map.of("orderCount", Map.of("atLeast", 1));

    @Inject
    TestClock clock;

    @Inject
    TagDefinitions definitions;

    @Inject
    TagRuleListener listener;

    @Inject
    EntityManager entityManager;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);

    @BeforeEach
    void openShop() {
        owner = Api.newTenant();
    }

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void valuesAreHeldToTheTypeWhereverTheyComeFrom() {
        var ann = customer("ann");
        List.of("BOOLEAN", "NUMBER", "DATE", "SET", "TEXT").forEach(type -> define(type, type, null));
        assertThat(Map.of(
                        "BOOLEAN", List.of("True", "yes"),
                        "NUMBER", List.of("-12.50", "100", "-0.0", "1e3", "1234567890123456"),
                        "DATE", List.of("2026-02-28", "2026-02-30", "0000-01-01", "28.2.2026"),
                        "SET", List.of("red, blue ,red", "red,,blue"),
                        "TEXT", List.of("yes, or no")))
                .allSatisfy((type, values) -> values.forEach(value -> set(ann, type, value)));
    }

    private void set(String customer, String type, String value) {
        String kept = KEPT.get(value);
        var tag = Map.of("key", type, "value", value);

        var set = owner.attempt(
                "setTags",
                "SetTagsInput",
                Map.of("customerIds", List.of(customer), "tags", List.of(tag)),
                "customers { tags { key value source definition { type } } }");
        var upserted = owner.attempt(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of("customers", List.of(Map.of("externalId", "bob", "tags", List.of(tag)))),
                "customers { tags { key value } }");

        if (kept == null) {
            assertThat(set.getList("userErrors[0].field")).as(value).isEqualTo(List.of("input", "tags", "0", "value"));
            assertThat(upserted.getList("userErrors[0].field"))
                    .as(value)
                    .isEqualTo(List.of("input", "customers", "0", "tags", "0", "value"));
        } else {
            assertThat(set.getList("customers[0].tags", Map.class))
                    .as(value)
                    .contains(
                            Map.of("key", type, "value", kept, "source", "manual", "definition", Map.of("type", type)));
            assertThat(upserted.getList("customers[0].tags", Map.class)).contains(Map.of("key", type, "value", kept));
        }
    }

    @Test
    void aKeyThatNobodyDefinedIsText() {
        var id = customer("ann");

        setTag(id, "city", "Lyon");

        assertThat(tags(id)).isEqualTo(Map.of("city", "Lyon"));
        assertThat(owner.query("{ customers { nodes { tags { definition { id } } } } }")
                        .getMap("customers.nodes[0].tags[0].definition"))
                .isNull();
    }

    @Test
    void aKeyHasOneDefinitionInUse() {
        var first = define("city", "TEXT", null);
        var again = Map.of("key", "city", "type", "SET");

        assertThat(owner.errorsOf("createTagDefinition", "CreateTagDefinitionInput", again))
                .containsExactly("KEY_TAKEN");
        var updated = owner.mutate(
                "updateTagDefinition",
                "UpdateTagDefinitionInput",
                Map.of("id", first, "revision", 0, "dimension", "DEMOGRAPHY"),
                "tagDefinition { dimension revision }");
        assertThat(updated.getMap("tagDefinition")).isEqualTo(Map.of("dimension", "DEMOGRAPHY", "revision", 1));
        retire(first);
        assertThat(owner.errorsOf("retireTagDefinition", "RetireTagDefinitionInput", Map.of("id", first)))
                .containsExactly("RETIRED");
        define("city", "SET", null);
        assertThat(owner.query("{ tagDefinitions { nodes { key type dimension retiredAt } } }")
                        .getList("tagDefinitions.nodes.type"))
                .isEqualTo(List.of("SET", "TEXT"));
    }

    @Test
    void whatATagWasBeforeIsKept() {
        var id = customer("ann");
        setTag(id, "city", "Lyon");
        setTag(id, "city", "Lyon");
        setTag(id, "city", "Paris");

        owner.mutate(
                "removeTags",
                "RemoveTagsInput",
                Map.of("customerIds", List.of(id), "keys", List.of("city", "unknown")),
                "customers { id }");

        assertThat(tags(id)).isEmpty();
        assertThat(history(id)).containsExactly("city: Paris until null by manual", "city: Lyon until Paris by manual");
        assertThat(owner.failureOf(
                        "setTags",
                        "SetTagsInput",
                        Map.of(
                                "customerIds",
                                List.of(id, customerOfAnotherTenant()),
                                "tags",
                                List.of(Map.of("key", "city", "value", "Nice")))))
                .isEqualTo("NOT_FOUND");
        assertThat(tags(id)).isEmpty();
    }

    @Test
    void aTagThatEndsIsGoneAndKeptAmongTheFormerOnes() {
        var id = customer("ann");
        var end = clock.instant().plus(Duration.ofHours(1)).toString();
        owner.mutate(
                "setTags",
                "SetTagsInput",
                Map.of(
                        "customerIds",
                        List.of(id),
                        "tags",
                        List.of(Map.of("key", "trial", "value", "yes", "expiresAt", end))),
                "customers { id }");
        assertThat(tags(id)).containsKey("trial");

        clock.advance(Duration.ofHours(2));

        assertThat(tags(id)).isEmpty();
        waiting().untilAsserted(() -> assertThat(history(id)).containsExactly("trial: yes until null by expiry"));
    }

    @Test
    void aRuleSaysWhoHasItsTag() {
        var shop = Shop.open();
        owner = shop.owner();
        shop.order("old buyer", clock.instant().minus(Duration.ofDays(1)), "5.00")
                .customer("visitor")
                .save();
        var definition = define("buyer", "BOOLEAN", Map.of("condition", BUYERS, "value", "true"));
        waiting().untilAsserted(() -> assertThat(withTag("buyer")).containsExactly("old buyer"));

        shop.order("new buyer", clock.instant().minus(Duration.ofDays(1)), "5.00")
                .save();

        waiting().untilAsserted(() -> assertThat(withTag("buyer")).containsExactlyInAnyOrder("old buyer", "new buyer"));
        var byHand = Map.of(
                "customerIds", List.of(customer("visitor")), "tags", List.of(Map.of("key", "buyer", "value", "true")));
        assertThat(owner.errorsOf("setTags", "SetTagsInput", byHand)).containsExactly("INVALID");

        owner.mutate(
                "updateTagDefinition",
                "UpdateTagDefinitionInput",
                Map.of("id", definition, "rule", Map.of("condition", Map.of("not", BUYERS), "value", "false")),
                "tagDefinition { id }");
        waiting().untilAsserted(() -> assertThat(withTag("buyer")).containsExactly("visitor"));

        retire(definition);
        waiting().untilAsserted(() -> assertThat(withTag("buyer")).isEmpty());
    }

    @Test
    void aRuleThatComparesFollowsTheBenchmark() {
        var shop = Shop.open();
        owner = shop.owner();
        shop.order("buyer", clock.instant().minus(Duration.ofDays(1)), "5.00").save();
        var above = Map.of("averageOrderValue", Map.of("atLeast", Map.of("timesBenchmark", 1)));
        define("above", "BOOLEAN", Map.of("condition", above, "value", "true"));
        waiting().untilAsserted(() -> assertThat(withTag("above")).containsExactly("buyer"));

        owner.mutate(
                "setBenchmark",
                "SetBenchmarkInput",
                Map.of("metric", "AVERAGE_ORDER_VALUE", "amount", Map.of("amount", "5.01", "currencyCode", "USD")),
                "benchmark { metric }");

        waiting().untilAsserted(() -> assertThat(withTag("above")).isEmpty());
    }

    @Test
    void nobodyIsGivenATagByFiguresThatAreNotKeptYet() {
        var shop = Shop.open();
        owner = shop.owner();
        shop.order("buyer", clock.instant().minus(Duration.ofDays(1)), "5.00").save();
        var buyer = Ids.decode("cus", customer("buyer"));
        // Less than a percentile of nobody nobody is: what holds is that nobody is not.
        var below = Map.of("not", Map.of("averageOrderValue", Map.of("atLeast", Map.of("percentile", 0.1))));
        var condition = Json.createObjectBuilder(below).build();
        tenantContext.runAs(shop.tenantId(), () -> {
            definitions.create(
                    new TagDefinitionInputs.Create("low", TagType.BOOLEAN, null, new TagRuleInput(condition, "true")));

            listener.changed(List.of(buyer), clock.instant());

            assertThat(entityManager
                            .createNativeQuery(
                                    "select count(*) from customer_tag where tenant_id = :tenantId", Long.class)
                            .setParameter("tenantId", shop.tenantId())
                            .getSingleResult())
                    .isEqualTo(0L);
        });
        assertThat(history(customer("buyer"))).isEmpty();
    }

    @Test
    void aRuleDoesNotAskForWhatIsDecidedAfterIt() {
        for (var condition : List.of(
                Map.of("tag", Map.of("key", "other", "isPresent", true)),
                Map.of("not", Map.of("tier", Map.of("equals", "A"))))) {
            var refused = owner.attempt(
                    "createTagDefinition",
                    "CreateTagDefinitionInput",
                    Map.of("key", "x", "type", "TEXT", "rule", Map.of("condition", condition, "value", "y")),
                    "tagDefinition { id }");
            assertThat(refused.getList("userErrors[0].field")).isEqualTo(List.of("input", "rule", "condition"));
        }
    }

    private static ConditionFactory waiting() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private String define(String key, String type, @Nullable Map<String, ?> rule) {
        var input = new HashMap<String, Object>(Map.of("key", key, "type", type));
        if (rule != null) {
            input.put("rule", rule);
        }
        return owner.mutate("createTagDefinition", "CreateTagDefinitionInput", input, "tagDefinition { id }")
                .getString("tagDefinition.id");
    }

    private void retire(String definition) {
        owner.mutate(
                "retireTagDefinition",
                "RetireTagDefinitionInput",
                Map.of("id", definition),
                "tagDefinition { retiredAt }");
    }

    private String customer(String externalId) {
        return owner.mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", externalId))),
                        "customers { id }")
                .getString("customers[0].id");
    }

    private static String customerOfAnotherTenant() {
        return Api.newTenant()
                .mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("externalId", "theirs"))),
                        "customers { id }")
                .getString("customers[0].id");
    }

    private void setTag(String customer, String key, String value) {
        owner.mutate(
                "setTags",
                "SetTagsInput",
                Map.of("customerIds", List.of(customer), "tags", List.of(Map.of("key", key, "value", value))),
                "customers { id }");
    }

    private Map<String, String> tags(String customer) {
        var tags = new HashMap<String, String>();
        owner.query("query($id: ID!) { customer(id: $id) { tags { key value } } }", Map.of("id", customer))
                .getList("customer.tags", Map.class)
                .forEach(tag -> tags.put(String.valueOf(tag.get("key")), String.valueOf(tag.get("value"))));
        return tags;
    }

    private List<String> history(String customer) {
        return owner
                .query(
                        "query($id: ID!) { customer(id: $id) { tagHistory { nodes { key value newValue source } } } }",
                        Map.of("id", customer))
                .getList("customer.tagHistory.nodes", Map.class)
                .stream()
                .map(was -> "%s: %s until %s by %s"
                        .formatted(was.get("key"), was.get("value"), was.get("newValue"), was.get("source")))
                .toList();
    }

    private List<String> withTag(String key) {
        return owner.query(
                        "query($filter: CustomerFilter) { customers(filter: $filter) { nodes { externalId } } }",
                        Map.of("filter", Map.of("tag", key)))
                .getList("customers.nodes.externalId");
    }
}
