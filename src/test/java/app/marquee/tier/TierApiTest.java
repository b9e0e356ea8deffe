package app.marquee.tier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TierApiTest {
    private static final Map<String, ?> EVERYONE = Map.of("everyone", true);

    @Inject
    TestClock clock;

    @AfterEach
    void resetClock() {
        clock.reset();
    }

    @Test
    void aPolicyFromATemplateIsADraftWithTheTemplatesRules() {
        var owner = Api.newTenant();

        var policy = owner.mutate(
                "createTierPolicy",
                "CreateTierPolicyInput",
                Map.of("name", "Behaviour", "template", "RFM_BEHAVIOUR"),
                "tierPolicy { id name version status publishedAt evaluatedAt rules { tier { code name } condition } }");

        assertThat(policy.getString("tierPolicy.status")).isEqualTo("DRAFT");
        assertThat(policy.getInt("tierPolicy.version")).isEqualTo(1);
        assertThat(policy.getString("tierPolicy.publishedAt")).isNull();
        assertThat(policy.getList("tierPolicy.rules.tier.code"))
                .isEqualTo(List.of("HIGH_VALUE", "POTENTIAL", "AT_RISK", "NEW", "DORMANT", "REGULAR"));
    }

    @Test
    void conditionsComeBackAsTheyWereWritten() {
        var owner = Api.newTenant();
        var condition = Map.of(
                "or",
                List.of(
                        Map.of("totalSpent", Map.of("moreThan", 1250.5, "withinDays", 365)),
                        Map.of("tag", Map.of("key", "club", "in", List.of("gold", "platinum")))));
        var id = create(owner, "Own", rule("VIP", condition), rule("OTHERS", EVERYONE));

        var policy = owner.query(
                "query($id: ID!) { node(id: $id) { ... on TierPolicy { rules { tier { name } condition } } } }",
                Map.of("id", id));

        assertThat(policy.getMap("node.rules[0].condition.or[0].totalSpent"))
                .hasToString("{moreThan=1250.5, withinDays=365}");
        assertThat(policy.getList("node.rules[0].condition.or[1].tag.in")).isEqualTo(List.of("gold", "platinum"));
        assertThat(policy.getMap("node.rules[1].condition")).isEqualTo(EVERYONE);
    }

    @Test
    void versionsCountUpByName() {
        var owner = Api.newTenant();
        create(owner, "Spring", rule("A", EVERYONE));
        create(owner, "Autumn", rule("A", EVERYONE));
        create(owner, "Spring", rule("B", EVERYONE));

        var policies = owner.query("{ tierPolicies { totalCount nodes { name version rules { tier { code } } } } }");

        assertThat(policies.getInt("tierPolicies.totalCount")).isEqualTo(3);
        assertThat(policies.getList("tierPolicies.nodes.name")).isEqualTo(List.of("Spring", "Autumn", "Spring"));
        assertThat(policies.getList("tierPolicies.nodes.version")).isEqualTo(List.of(2, 1, 1));
    }

    @Test
    void publishingRetiresThePolicyBefore() {
        var owner = Api.newTenant();
        var first = create(owner, "First", rule("A", EVERYONE));
        var second = create(owner, "Second", rule("A", EVERYONE));
        publish(owner, first);
        publish(owner, second);

        var policies = owner.query("{ tierPolicies { nodes { name status } } }");

        assertThat(policies.getList("tierPolicies.nodes.status")).isEqualTo(List.of("PUBLISHED", "RETIRED"));
        assertThat(owner.errorsOf("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", first)))
                .containsExactly("NOT_A_DRAFT");
    }

    @Test
    void publishingGivesEveryCustomerItsTier() {
        var shop = Shop.open();
        shop.order("spender", now().minus(Duration.ofDays(2)), "900.00")
                .order("saver", now().minus(Duration.ofDays(2)), "9.00")
                .customer("newcomer")
                .save();
        var id = create(
                shop.owner(),
                "Value",
                rule("BIG", Map.of("totalSpent", Map.of("atLeast", 100))),
                rule("SMALL", Map.of("orderCount", Map.of("atLeast", 1))));

        publish(shop.owner(), id);

        awaitTiers(shop, tiers("spender", "BIG", "saver", "SMALL", "newcomer", "none"));
        var policy = shop.owner()
                .query("query($id: ID!) { node(id: $id) { ... on TierPolicy { evaluatedAt } } }", Map.of("id", id));
        assertThat(policy.getString("node.evaluatedAt")).isNotNull();
    }

    @Test
    void tiersFollowOrdersSoonAfterTheyCameIn() {
        var shop = Shop.open();
        shop.customer("buyer").save();
        publish(
                shop.owner(),
                create(shop.owner(), "Buyers", rule("BUYER", Map.of("orderCount", Map.of("atLeast", 1)))));
        awaitTiers(shop, tiers("buyer", "none"));

        shop.order("buyer", now().minus(Duration.ofMinutes(1)), "5.00").save();

        awaitTiers(shop, tiers("buyer", "BUYER"));
    }

    @Test
    void tiersFollowCustomersAndTheirTagsSoonAfterTheyCameIn() {
        var shop = Shop.open();
        publish(
                shop.owner(),
                create(
                        shop.owner(),
                        "Guests",
                        rule("GUEST", Map.of("tag", Map.of("key", "guest", "isPresent", true)))));

        var visitor = Map.of("externalId", "visitor", "tags", List.of(Map.of("key", "guest", "value", "yes")));
        shop.owner()
                .mutate(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(visitor)),
                        "customers { id }");

        awaitTiers(shop, tiers("visitor", "GUEST"));
    }

    @Test
    void tiersFollowTheBenchmark() {
        var shop = Shop.open();
        shop.order("buyer", now().minus(Duration.ofDays(1)), "5.00").save();
        publish(
                shop.owner(),
                create(
                        shop.owner(),
                        "Above",
                        rule("ABOVE", Map.of("averageOrderValue", Map.of("atLeast", Map.of("timesBenchmark", 1)))),
                        rule("BELOW", EVERYONE)));
        awaitTiers(shop, tiers("buyer", "ABOVE"));

        shop.owner()
                .mutate(
                        "setBenchmark",
                        "SetBenchmarkInput",
                        Map.of(
                                "metric",
                                "AVERAGE_ORDER_VALUE",
                                "amount",
                                Map.of("amount", "5.01", "currencyCode", "USD")),
                        "benchmark { metric }");

        awaitTiers(shop, tiers("buyer", "BELOW"));
    }

    @Test
    void tiersFollowTheClock() {
        var shop = Shop.open();
        shop.order("buyer", now().minus(Duration.ofDays(30)).plus(Duration.ofMinutes(30)), "5.00")
                .save();
        publish(
                shop.owner(),
                create(
                        shop.owner(),
                        "Recent",
                        rule("RECENT", Map.of("lastOrderAt", Map.of("withinDays", 30))),
                        rule("PAST", EVERYONE)));
        awaitTiers(shop, tiers("buyer", "RECENT"));

        // Less than the interval of evaluations: the customer alone is looked at.
        clock.advance(Duration.ofMinutes(31));

        awaitTiers(shop, tiers("buyer", "PAST"));
    }

    @Test
    void tiersFollowWhatCustomersAreComparedWith() {
        var shop = Shop.open();
        shop.order("buyer", now().minus(Duration.ofDays(1)), "5.00").save();
        publish(
                shop.owner(),
                create(
                        shop.owner(),
                        "Top",
                        rule("TOP", Map.of("averageOrderValue", Map.of("atLeast", Map.of("percentile", 0.9)))),
                        rule("BELOW", Map.of("orderCount", Map.of("atLeast", 1)))));
        awaitTiers(shop, tiers("buyer", "TOP"));

        shop.order("big spender", now().minus(Duration.ofDays(1)), "500.00").save();
        awaitTiers(shop, tiers("buyer", "TOP", "big spender", "TOP"));
        clock.advance(Duration.ofMinutes(6));

        awaitTiers(shop, tiers("buyer", "BELOW", "big spender", "TOP"));
    }

    @Test
    void countsNameEveryTierAndCustomersWithoutOneOnlyWhereThereAreSome() {
        var shop = Shop.open();
        shop.order("buyer", now().minus(Duration.ofDays(1)), "5.00").save();
        var id = create(
                shop.owner(),
                "Counted",
                rule("BIG", Map.of("totalSpent", Map.of("atLeast", 100))),
                rule("SMALL", Map.of("orderCount", Map.of("atLeast", 1))));

        assertThat(counts(shop.owner(), id)).containsExactly("BIG=0", "SMALL=1");

        shop.customer("visitor").save();

        assertThat(counts(shop.owner(), id)).containsExactly("BIG=0", "SMALL=1", "null=1");
        assertThat(shop.owner().query("{ tierCounts { count } }").getList("tierCounts"))
                .isEmpty();
        publish(shop.owner(), id);
        assertThat(shop.owner().query("{ tierCounts { count } }").getList("tierCounts.count"))
                .isEqualTo(List.of(0, 1, 1));
    }

    @Test
    void onlyADraftTakesOtherRulesAndOnlyForWhoSawItsNewestRevision() {
        var owner = Api.newTenant();
        var id = create(owner, "Draft", rule("A", EVERYONE));

        var updated = owner.mutate(
                "updateTierPolicy",
                "UpdateTierPolicyInput",
                Map.of("id", id, "revision", 0, "rules", List.of(rule("B", EVERYONE))),
                "tierPolicy { revision rules { tier { code } } }");

        assertThat(updated.getList("tierPolicy.rules.tier.code")).isEqualTo(List.of("B"));
        assertThat(updated.getInt("tierPolicy.revision")).isEqualTo(1);
        var rules = List.of(rule("C", EVERYONE));
        assertThat(owner.errorsOf(
                        "updateTierPolicy", "UpdateTierPolicyInput", Map.of("id", id, "revision", 0, "rules", rules)))
                .containsExactly("REVISION_CONFLICT");
        publish(owner, id);
        assertThat(owner.errorsOf("updateTierPolicy", "UpdateTierPolicyInput", Map.of("id", id, "rules", rules)))
                .containsExactly("NOT_A_DRAFT");
    }

    @Test
    void aNewVersionIsADraftWithTheRulesOfTheFormer() {
        var owner = Api.newTenant();
        var first = create(owner, "Spring", rule("A", EVERYONE));
        publish(owner, first);

        var second = owner.mutate(
                "createTierPolicyVersion",
                "CreateTierPolicyVersionInput",
                Map.of("id", first),
                "tierPolicy { name version status rules { tier { code } condition } }");

        assertThat(second.getMap("tierPolicy"))
                .isEqualTo(Map.of(
                        "name",
                        "Spring",
                        "version",
                        2,
                        "status",
                        "DRAFT",
                        "rules",
                        List.of(Map.of("tier", Map.of("code", "A"), "condition", EVERYONE))));
    }

    @Test
    void aPreviewShowsWhoWouldMoveFromWhereToWhereAndStoresNothing() {
        var shop = Shop.open();
        shop.order("big", now().minus(Duration.ofDays(2)), "900.00")
                .order("middle", now().minus(Duration.ofDays(2)), "90.00")
                .order("small", now().minus(Duration.ofDays(2)), "9.00")
                .customer("visitor")
                .save();
        var owner = shop.owner();
        var draft =
                create(owner, "Next", spenders("BIG", 50), rule("SMALL", Map.of("orderCount", Map.of("atLeast", 1))));

        assertThat(preview(owner, draft))
                .containsExactly("none>BIG=[big, middle]", "none>SMALL=[small]", "none>none=[visitor]");
        publish(owner, create(owner, "Live", spenders("GREAT", 500), spenders("FAIR", 5)));
        assertThat(preview(owner, draft))
                .containsExactly("GREAT>BIG=[big]", "FAIR>BIG=[middle]", "FAIR>SMALL=[small]", "none>none=[visitor]");
        assertThat(owner.query("{ customers(filter: { tierCodes: [\"BIG\", \"SMALL\"] }) { totalCount } }")
                        .getInt("customers.totalCount"))
                .isZero();
    }

    @Test
    void rollingBackPublishesThePolicyBeforeAsAStepOfItsOwn() {
        var shop = Shop.open();
        shop.customer("visitor").save();
        var owner = shop.owner();
        var first = create(owner, "First", rule("A", EVERYONE));
        var second = create(owner, "Second", rule("B", EVERYONE));
        publish(owner, first);
        awaitTiers(shop, tiers("visitor", "A"));
        publish(owner, second);
        awaitTiers(shop, tiers("visitor", "B"));

        var restored = owner.mutate(
                "rollBackTierPolicy",
                "RollBackTierPolicyInput",
                Map.of("id", second),
                "tierPolicy { name status evaluatedAt steps { kind } }");

        assertThat(restored.getString("tierPolicy.name")).isEqualTo("First");
        assertThat(restored.getString("tierPolicy.status")).isEqualTo("PUBLISHED");
        assertThat(restored.getString("tierPolicy.evaluatedAt")).isNull();
        assertThat(restored.getList("tierPolicy.steps.kind")).isEqualTo(List.of("RESTORED", "REPLACED", "PUBLISHED"));
        awaitTiers(shop, tiers("visitor", "A"));
        assertThat(errors(owner, "rollBackTierPolicy", second)).containsExactly("NOT_PUBLISHED");
        assertThat(errors(owner, "rollBackTierPolicy", first)).containsExactly("NO_FORMER_POLICY");
    }

    @Test
    void aCustomersHistoryTellsEachTierWithItsPolicy() {
        var shop = Shop.open();
        shop.customer("visitor").save();
        var owner = shop.owner();
        var first = create(owner, "First", rule("A", EVERYONE));
        publish(owner, first);
        awaitTiers(shop, tiers("visitor", "A"));
        publish(owner, create(owner, "Second", rule("A", EVERYONE)));
        var third = create(owner, "Third", rule("B", EVERYONE));
        publish(owner, third);
        awaitTiers(shop, tiers("visitor", "B"));

        owner.mutate("retireTierPolicy", "RetireTierPolicyInput", Map.of("id", third), "tierPolicy { status }");

        awaitTiers(shop, tiers("visitor", "none"));
        assertThat(errors(owner, "retireTierPolicy", third)).containsExactly("ALREADY_RETIRED");
        var history =
                "{ customers { nodes { tierHistory(%s) { totalCount pageInfo { endCursor hasNextPage hasPreviousPage }"
                        + " nodes { from { code name } to { code name } policy { name } } } } } }";
        var newest = owner.query(history.formatted("first: 2")).setRootPath("data.customers.nodes[0].tierHistory");
        assertThat(newest.getInt("totalCount")).isEqualTo(3);
        assertThat(newest.getMap("nodes[0].to")).isNull();
        assertThat(newest.getString("nodes[1].to.code")).isEqualTo("B");
        assertThat(newest.getList("nodes.from.name")).containsExactly("Tier B", "Tier A");
        assertThat(newest.getList("nodes.policy.name")).containsExactly("Third", "Third");
        var oldest = owner.query(
                        history.formatted("first: 2, after: \"" + newest.getString("pageInfo.endCursor") + "\""))
                .setRootPath("data.customers.nodes[0].tierHistory");
        assertThat(oldest.getList("nodes.to.code")).containsExactly("A");
        assertThat(oldest.getList("nodes.policy.name")).containsExactly("First");
        assertThat(oldest.getBoolean("pageInfo.hasPreviousPage")).isTrue();
        assertThat(owner.query(history.formatted("last: 1")).getList("customers.nodes[0].tierHistory.nodes.to.code"))
                .containsExactly("A");
    }

    @Test
    void aPolicyHasEitherATemplateOrRules() {
        var owner = Api.newTenant();
        var rules = List.of(rule("A", EVERYONE));

        assertThat(fieldAtFault(owner, Map.of("name", "Both", "template", "RFM_BEHAVIOUR", "rules", rules)))
                .isEqualTo("input.rules");
        assertThat(fieldAtFault(owner, Map.of("name", "Neither"))).isEqualTo("input.template");
        assertThat(fieldAtFault(owner, Map.of("name", " ", "rules", rules))).isEqualTo("input.name");
        assertThat(fieldAtFault(owner, Map.of("name", "None", "rules", List.of())))
                .isEqualTo("input.rules");
    }

    @Test
    void whatIsWrongWithARuleIsNamedExactly() {
        var owner = Api.newTenant();

        assertThat(faultOfRules(owner, rule("lower case", EVERYONE))).isEqualTo("input.rules.0.tierCode");
        assertThat(faultOfRules(owner, rule("A", EVERYONE), rule("A", EVERYONE)))
                .isEqualTo("input.rules.1.tierCode");
        assertThat(faultOfRules(owner, rule("A", EVERYONE), rule("B", Map.of("orderCount", Map.of("atLeast", -1)))))
                .isEqualTo("input.rules.1.condition.orderCount.atLeast");
        assertThat(faultOfRules(owner, rule("A", Map.of("tier", Map.of("equals", "B")))))
                .isEqualTo("input.rules.0.condition");
    }

    @Test
    void aPolicyOfAnotherTenantIsNotFound() {
        var theirs = create(Api.newTenant(), "Theirs", rule("A", EVERYONE));
        var owner = Api.newTenant();

        assertThat(owner.failureOf("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", theirs)))
                .isEqualTo("NOT_FOUND");
        assertThat(owner.query("query($id: ID!) { node(id: $id) { id } }", Map.of("id", theirs))
                        .getString("node"))
                .isNull();
        assertThat(failure(owner, Map.of("id", theirs))).isEqualTo("NOT_FOUND");
        assertThat(failure(owner, Map.of("asOf", "9999-01-01T00:00:00Z"))).isEqualTo("INVALID");
    }

    @Test
    void aViewerSeesCountsAndCannotWrite() {
        var owner = Api.newTenant();
        var id = create(owner, "Seen", rule("A", EVERYONE));
        var viewer = owner.member("VIEWER");

        assertThat(counts(viewer, id)).containsExactly("A=0");
        assertThat(viewer.failureOf("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", id)))
                .isEqualTo("FORBIDDEN");
    }

    private Instant now() {
        return clock.instant();
    }

    private static Map<String, ?> rule(String code, Map<String, ?> condition) {
        return Map.of("tierCode", code, "tierName", "Tier " + code, "condition", condition);
    }

    @SafeVarargs
    private static String create(Api owner, String name, Map<String, ?>... rules) {
        return owner.mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", name, "rules", List.of(rules)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
    }

    private static Map<String, ?> spenders(String code, int atLeast) {
        return rule(code, Map.of("totalSpent", Map.of("atLeast", atLeast)));
    }

    private static List<String> errors(Api owner, String mutation, String id) {
        var input = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1) + "Input";
        return owner.errorsOf(mutation, input, Map.of("id", id));
    }

    /** Each cell with its customers, such as {@code NEW>REGULAR=[ann]}. */
    private static List<String> preview(Api owner, String id) {
        var moves = owner.query(
                        "query($id: ID!) { previewTierPolicy(policyId: $id) { moves {"
                                + " from { code } to { code } count sample { externalId } } } }",
                        Map.of("id", id))
                .setRootPath("data.previewTierPolicy.moves");
        return IntStream.range(0, moves.getInt("size()"))
                .mapToObj(index -> {
                    var at = "[" + index + "].";
                    var sample = moves.getList(at + "sample.externalId", String.class);
                    assertThat(sample).hasSize(moves.getInt(at + "count"));
                    return code(moves.getString(at + "from.code")) + ">" + code(moves.getString(at + "to.code")) + "="
                            + sample.stream().sorted().toList();
                })
                .toList();
    }

    private static String code(@Nullable String code) {
        return code == null ? "none" : code;
    }

    private static void publish(Api owner, String id) {
        owner.mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", id), "tierPolicy { status }");
    }

    @SafeVarargs
    private static String faultOfRules(Api owner, Map<String, ?>... rules) {
        return fieldAtFault(owner, Map.of("name", "Faulty", "rules", List.of(rules)));
    }

    private static String fieldAtFault(Api owner, Map<String, ?> input) {
        List<String> field = owner.attempt("createTierPolicy", "CreateTierPolicyInput", input, "tierPolicy { id }")
                .getList("userErrors[0].field");
        return String.join(".", field);
    }

    private static String failure(Api owner, Map<String, ?> variables) {
        return owner.send(
                        "query($id: ID, $asOf: DateTime) { tierCounts(policyId: $id, asOf: $asOf) { count } }",
                        variables)
                .jsonPath()
                .getString("errors[0].extensions.code");
    }

    private static List<String> counts(Api caller, String policyId) {
        var rows = caller.query(
                        "query($id: ID) { tierCounts(policyId: $id) { tier { code } count } }", Map.of("id", policyId))
                .getList("tierCounts", Map.class);
        return rows.stream()
                .map(row -> {
                    var tier = (Map<?, ?>) row.get("tier");
                    return (tier == null ? "null" : tier.get("code")) + "=" + row.get("count");
                })
                .toList();
    }

    private static Map<String, String> tiers(String... customersAndTiers) {
        var tiers = new HashMap<String, String>();
        for (int i = 0; i < customersAndTiers.length; i += 2) {
            tiers.put(customersAndTiers[i], customersAndTiers[i + 1]);
        }
        return tiers;
    }

    private static void awaitTiers(Shop shop, Map<String, String> expected) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            var customers = shop.owner()
                    .query("{ customers { nodes { externalId tier { code } } } }")
                    .getList("customers.nodes", Map.class);
            var tiers = new HashMap<String, String>();
            for (var customer : customers) {
                var tier = (Map<?, ?>) customer.get("tier");
                tiers.put(
                        String.valueOf(customer.get("externalId")),
                        tier == null ? "none" : String.valueOf(tier.get("code")));
            }
            assertThat(tiers).isEqualTo(expected);
        });
    }
}
