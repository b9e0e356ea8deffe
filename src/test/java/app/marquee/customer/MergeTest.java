package app.marquee.customer;

import static app.marquee.customer.IdentityKind.ANONYMOUS;
import static app.marquee.customer.IdentityKind.CUSTOMER_ID;
import static app.marquee.customer.IdentityKind.EMAIL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class MergeTest {
    private static final Map<String, ?> POS = account("pos", "p-1");
    private static final Map<String, ?> WEB = account("web", "w-1");

    @Inject
    Identities identities;

    @Inject
    TenantContext tenantContext;

    @Inject
    EntityManager entityManager;

    private Api owner = Api.withToken(null);
    private PeopleApi people = new PeopleApi(owner);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        people = new PeopleApi(owner);
    }

    @Test
    void recordsOfTwoSystemsWithOneAddressAreOnePerson() {
        String shop = people.upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        order("ada", "10.00");

        String till = people.upsert(Map.of("email", "ADA@example.com", "identities", List.of(POS)));

        assertThat(till).isEqualTo(shop);
        var ada = customer(shop);
        assertThat(ada.getInt("orderCount")).isEqualTo(1);
        assertThat(ada.getList("identities.kind")).containsExactlyInAnyOrder("EMAIL", "EMAIL", "EXTERNAL");
        assertThat(ada.getString("merges[0].origin")).isEqualTo("RULE");
        assertThat(ada.getString("merges[0].kind")).isEqualTo("EMAIL");
        assertThat(ada.getString("merges[0].identity.value")).isEqualToIgnoringCase("ada@example.com");
        assertThat(found("{ identity: { kind: EXTERNAL, value: \"p-1\", source: \"pos\" } }"))
                .containsExactly(shop);
        assertThat(found("{ identity: { kind: EXTERNAL, value: \"p-1\" } }")).isEmpty();
    }

    @Test
    void twoIdsOfTheTenantsOwnAreTwoPeopleUnlessTheRulesSayOtherwise() {
        people.upsert(Map.of("externalId", "ada", "email", "family@example.com"));
        people.upsert(Map.of("externalId", "bob", "email", "family@example.com"));
        assertThat(people.count()).isEqualTo(2);
        assertThat(people.proposals()).isEmpty();

        people.rules(Map.of("onConflict", "ASK"));
        people.upsert(Map.of("externalId", "cyd", "email", "family@example.com"));
        assertThat(people.count()).isEqualTo(3);
        assertThat(people.proposals()).hasSize(2);

        people.rules(Map.of("onConflict", "MERGE"));
        people.upsert(Map.of("externalId", "dan", "email", "family@example.com"));
        assertThat(people.count()).isEqualTo(1);
        assertThat(people.proposals()).isEmpty();
    }

    @Test
    void aWeakIdentityIsProposedOnceAndDecidedByAPerson() {
        String till = people.upsert(Map.of("phone", "+44 20 7946 0958", "identities", List.of(POS)));
        String web = people.upsert(Map.of("phone", "+442079460958", "identities", List.of(WEB)));
        assertThat(web).isNotEqualTo(till);
        var proposal = owner.query("""
                { mergeProposals { totalCount nodes {
                    id kind status revision customers { id } sharedIdentity { value } } } }
                """);
        assertThat(proposal.getInt("mergeProposals.totalCount")).isEqualTo(1);
        assertThat(proposal.getList("mergeProposals.nodes[0].customers.id")).containsExactlyInAnyOrder(till, web);
        assertThat(proposal.getString("mergeProposals.nodes[0].sharedIdentity.value"))
                .isEqualTo("+442079460958");

        String id = proposal.getString("mergeProposals.nodes[0].id");
        decide("dismissMergeProposal", id);
        people.upsert(Map.of("phone", "+442079460959", "identities", List.of(WEB)));
        people.upsert(Map.of("phone", "+442079460958", "identities", List.of(WEB)));

        assertThat(people.proposals()).isEmpty();
        assertThat(people.count()).isEqualTo(2);
        assertThat(owner.errorsOf("acceptMergeProposal", "MergeProposalInput", Map.of("mergeProposalId", id)))
                .containsExactly("PROPOSAL_DECIDED");
    }

    @Test
    void anAcceptedProposalIsAMerge() {
        people.upsert(Map.of("phone", "+442079460958", "identities", List.of(POS)));
        people.upsert(Map.of("phone", "+442079460958", "identities", List.of(WEB)));

        decide("acceptMergeProposal", people.proposals().get(0));

        assertThat(people.count()).isEqualTo(1);
        assertThat(people.proposals()).isEmpty();
    }

    @Test
    void valuesThatAreBlockedOrSharedByManyTellNothing() {
        people.rules(Map.of("block", List.of(Map.of("kind", "EMAIL", "value", "none@example.com"))));
        people.upsert(Map.of("email", "none@example.com", "identities", List.of(POS)));
        people.upsert(Map.of("email", "none@example.com", "identities", List.of(WEB)));
        assertThat(people.count()).isEqualTo(2);
        assertThat(owner.query("{ identityRules { blocked { kind value } } }")
                        .getString("identityRules.blocked[0].value"))
                .isEqualTo("n***e@example.com");

        people.rules(Map.of(
                "unblock",
                List.of(Map.of("kind", "EMAIL", "value", "none@example.com")),
                "kinds",
                List.of(Map.of(
                        "kind",
                        "EMAIL",
                        "strength",
                        "STRONG",
                        "automatic",
                        true,
                        "single",
                        false,
                        "mostCustomers",
                        2))));
        people.upsert(Map.of("email", "none@example.com", "identities", List.of(account("app", "a-1"))));
        assertThat(people.count()).isEqualTo(3);
    }

    @Test
    void anUnmergedPairStaysApartAndWhatCameMeanwhileGoesToItsSide() {
        String shop = people.upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        people.upsert(Map.of("email", "ada@example.com", "identities", List.of(POS), "tags", List.of(tag("till"))));
        order("ada", "10.00");
        String merge = customer(shop).getString("merges[0].id");

        var both = owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "sisters"),
                "customers { id orderCount tags { key } identities { kind } }");

        assertThat(both.getList("customers.orderCount")).containsExactlyInAnyOrder(1, 0);
        assertThat(both.getList("customers.find { it.orderCount == 0 }.tags.key"))
                .isEqualTo(List.of("till"));
        assertThat(both.getList("customers.find { it.orderCount == 1 }.identities.kind"))
                .isEqualTo(List.of("EMAIL"));
        // Each alone would make them one again.
        var card = Map.of("kind", "MEMBER_CARD", "value", "7");
        people.upsert(Map.of("externalId", "ada", "phone", "12345", "identities", List.of(card)));
        people.upsert(Map.of("phone", "12345", "identities", List.of(POS, card)));
        assertThat(people.count()).isEqualTo(2);
        assertThat(people.proposals()).isEmpty();
        assertThat(owner.errorsOf(
                        "unmergeCustomers",
                        "UnmergeCustomersInput",
                        Map.of("customerMergeId", merge, "reason", "again")))
                .containsExactly("MERGE_UNDONE");
    }

    @Test
    void aVisitorBecomesKnownAndASharedBrowserMergesNobody() {
        var before = resolve(is(ANONYMOUS, "browser"));
        var ada = resolve(is(CUSTOMER_ID, "ada"), is(ANONYMOUS, "browser"));
        assertThat(resolve(is(ANONYMOUS, "browser")).customerId()).isEqualTo(ada.customerId());
        assertThat(people.count()).isEqualTo(1);
        assertThat(before.profileId()).isNotEqualTo(ada.profileId());

        var bob = resolve(is(CUSTOMER_ID, "bob"), is(ANONYMOUS, "browser"));

        assertThat(bob.customerId()).isNotEqualTo(ada.customerId());
        assertThat(resolve(is(ANONYMOUS, "browser")).customerId()).isEqualTo(bob.customerId());
        var cyd = resolve(is(EMAIL, "cyd@example.com"), is(ANONYMOUS, "browser"));
        assertThat(cyd.customerId()).isNotIn(ada.customerId(), bob.customerId());
        assertThat(people.count()).isEqualTo(3);
    }

    @Test
    void aMergedCustomerIsExportedAndErasedWhole() {
        String ada =
                people.upsert(Map.of("externalId", "ada", "email", "ada@example.com", "tags", List.of(tag("shop"))));
        String bob =
                people.upsert(Map.of("externalId", "bob", "email", "bob@example.com", "tags", List.of(tag("till"))));
        segment("Shop", "shop");
        segment("Till", "till");
        awaitSizes(1);
        people.upsert(Map.of("externalId", "ada", "tags", List.of(tag("till"))));
        people.upsert(Map.of("externalId", "bob", "tags", List.of(tag("shop"))));
        awaitSizes(2);
        merge(ada, bob);
        order("bob", "5.00");
        people.upsert(Map.of("externalId", "ada", "tags", List.of(Map.of("key", "till", "value", "no"))));

        var export = owner.mutate(
                "exportCustomer",
                "ExportCustomerInput",
                Map.of("customerId", ada, "reason", "asked"),
                "export { data }");
        assertThat(export.getList("export.data.customer.externalId")).containsExactlyInAnyOrder("ada", "bob");
        assertThat(export.getList("export.data.records")).hasSize(4);
        assertThat(export.getList("export.data.merges")).hasSize(1);
        assertThat(export.getList("export.data.orders")).hasSize(1);

        assertThat(export.getList("export.data.segmentHistory.segment")).contains("Shop", "Till");
        assertThat(tablesThatName(ada)).contains("customer", "segment_change", "customer_tag_change");
        assertThat(tablesThatName(bob)).contains("customer", "segment_change", "record_row");

        owner.mutate(
                "eraseCustomer",
                "EraseCustomerInput",
                Map.of("customerId", bob, "reason", "asked"),
                "erasure { erasedAt }");

        assertThat(tablesThatName(ada)).containsExactly("erased_customer");
        assertThat(tablesThatName(bob)).containsExactly("erased_customer");
        assertThat(people.count()).isZero();
        for (String externalId : List.of("ada", "bob")) {
            assertThat(owner.errorsOf(
                            "upsertCustomers",
                            "UpsertCustomersInput",
                            Map.of("customers", List.of(Map.of("externalId", externalId)))))
                    .containsExactly("SUPPRESSED");
        }
    }

    @Test
    void mergesAndOrdersAtTheSameMomentLoseNothing() throws Exception {
        var ids = new ArrayList<String>();
        for (int number = 0; number < 6; number++) {
            ids.add(people.upsert(Map.of("externalId", "c" + number)));
        }
        var work = new ArrayList<Callable<Object>>();
        for (int number = 0; number < 3; number++) {
            String left = ids.get(number);
            String right = ids.get(number + 1);
            String buyer = "c" + number;
            work.add(() -> merge(left, right));
            work.add(() -> {
                order(buyer, "1.00");
                order("c3", "1.00");
                return buyer;
            });
        }
        atOnce(work);

        assertThat(people.count()).isEqualTo(3);
        var ada = customer(ids.get(0));
        assertThat(ada.getInt("orderCount")).isEqualTo(6);
        assertThat(ada.getInt("orders.totalCount")).isEqualTo(6);
        assertThat(ada.getList("merges")).hasSize(3);
    }

    @Test
    void whatIsSaidAtTheMomentOfAMergeStaysWithWhomItWasSaidOf() throws Exception {
        String ada = people.upsert(Map.of("externalId", "ada"));
        String bob = people.upsert(Map.of("externalId", "bob"));
        String cyd = people.upsert(Map.of("externalId", "cyd"));
        var work = new ArrayList<Callable<Object>>(List.of(() -> merge(ada, bob), () -> merge(bob, cyd)));
        for (String who : List.of("ada", "bob", "cyd")) {
            work.add(() -> {
                for (int number = 0; number < 5; number++) {
                    event(who);
                    people.upsert(Map.of("externalId", who, "tags", List.of(tag(who + number))));
                }
                return who;
            });
        }
        work.add(() -> {
            for (int number = 0; number < 5; number++) {
                owner.mutate(
                        "setTags",
                        "SetTagsInput",
                        Map.of("customerIds", List.of(ada), "tags", List.of(tag("hand" + number))),
                        "customers { id }");
            }
            return ada;
        });

        atOnce(work);

        assertThat(held(ada)).containsEntry("events", 15).containsEntry("tags", 20);
        for (String merge : customer(ada).<String>getList("merges.id")) {
            owner.mutate(
                    "unmergeCustomers",
                    "UnmergeCustomersInput",
                    Map.of("customerMergeId", merge, "reason", "three people"),
                    "customers { id }");
        }
        assertThat(held(ada)).containsEntry("events", 5).containsEntry("tags", 10);
        assertThat(held(bob)).containsEntry("events", 5).containsEntry("tags", 5);
        assertThat(held(cyd)).containsEntry("events", 5).containsEntry("tags", 5);
    }

    private Map<String, Integer> held(String id) {
        var customer = owner.query(
                "query($id: ID!) { customer(id: $id) { events { totalCount } tags { key } } }", Map.of("id", id));
        return Map.of(
                "events",
                customer.getInt("customer.events.totalCount"),
                "tags",
                customer.getList("customer.tags.key").size());
    }

    private void event(String customer) {
        owner.mutate(
                "recordEvents",
                "RecordEventsInput",
                Map.of(
                        "events",
                        List.of(Map.of(
                                "messageId",
                                Api.unique("event"),
                                "customerExternalId",
                                customer,
                                "type",
                                "view",
                                "occurredAt",
                                Instant.now().toString()))),
                "results { status }");
    }

    private static void atOnce(List<Callable<Object>> work) throws Exception {
        var start = new CyclicBarrier(work.size());
        var threads = Executors.newFixedThreadPool(work.size());
        try {
            var begun = work.stream()
                    .map(each -> threads.submit(() -> {
                        start.await();
                        return each.call();
                    }))
                    .toList();
            for (var done : begun) {
                done.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void whatCannotBeMergedIsRefused() {
        String ada = people.upsert(Map.of("externalId", "ada"));
        String bob = people.upsert(Map.of("externalId", "bob"));
        assertThat(mergeErrors(ada, ada)).containsExactly("SAME_CUSTOMER");
        merge(ada, bob);
        assertThat(mergeErrors(ada, bob)).containsExactly("SAME_CUSTOMER");
        assertThat(owner.query("query($id: ID!) { customer(id: $id) { id } node(id: $id) { id } }", Map.of("id", bob))
                        .getString("customer"))
                .isNull();
        assertThat(owner.errorsOf(
                        "setIdentityRules",
                        "SetIdentityRulesInput",
                        Map.of(
                                "kinds",
                                List.of(Map.of(
                                        "kind", "PHONE", "strength", "WEAK", "automatic", true, "single", false)))))
                .containsExactly("INVALID");
        assertThat(owner.errorsOf(
                        "upsertCustomers",
                        "UpsertCustomersInput",
                        Map.of("customers", List.of(Map.of("displayName", "Nobody")))))
                .containsExactly("INVALID");
    }

    private void segment(String name, String tag) {
        owner.mutate(
                "createSegment",
                "CreateSegmentInput",
                Map.of("name", name, "condition", Map.of("tag", Map.of("key", tag))),
                "segment { id }");
    }

    private void awaitSizes(int size) {
        await().untilAsserted(() -> assertThat(
                        owner.query("{ segments { nodes { size } } }").getList("segments.nodes.size"))
                .isEqualTo(List.of(size, size)));
    }

    /** Whatever their columns are called, and in documents too. */
    private List<String> tablesThatName(String customer) {
        return tenantContext.callAs(owner.tenantId(), () -> {
            List<?> tables = entityManager.createNativeQuery("""
                            select cast(c.relname as text) from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
                              and has_table_privilege(c.oid, 'select')
                            order by c.relname
                            """, String.class).getResultList();
            return tables.stream()
                    .map(String::valueOf)
                    .filter(table -> (long) entityManager
                                    .createNativeQuery(
                                            "select count(*) from " + table
                                                    + " t where tenant_id = :tenantId and cast(t as text) like :id",
                                            Long.class)
                                    .setParameter("tenantId", owner.tenantId())
                                    .setParameter("id", "%" + Ids.decode(CustomerView.PREFIX, customer) + "%")
                                    .getSingleResult()
                            > 0)
                    .toList();
        });
    }

    private List<String> mergeErrors(String one, String other) {
        return owner.errorsOf(
                "mergeCustomers",
                "MergeCustomersInput",
                Map.of("customerId", one, "otherCustomerId", other, "reason", "same"));
    }

    private String merge(String left, String right) {
        return owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", left, "otherCustomerId", right, "reason", "same"),
                        "customer { id }")
                .getString("customer.id");
    }

    private void decide(String mutation, String proposal) {
        owner.mutate(mutation, "MergeProposalInput", Map.of("mergeProposalId", proposal), "mergeProposal { status }");
    }

    private List<String> found(String filter) {
        return owner.query("{ customers(filter: " + filter + ") { nodes { id } } }")
                .getList("customers.nodes.id");
    }

    private JsonPath customer(String id) {
        return owner.query("""
                        query($id: ID!) { customer(id: $id) {
                            orderCount orders { totalCount } identities { kind value source }
                            merges { id origin kind reason identity { value } } } }
                        """, Map.of("id", id)).setRootPath("data.customer");
    }

    private void order(String customer, String amount) {
        owner.mutate(
                "recordOrders",
                "RecordOrdersInput",
                Map.of(
                        "orders",
                        List.of(new HashMap<>(Map.of(
                                "externalId",
                                Api.unique("order"),
                                "customerExternalId",
                                customer,
                                "orderedAt",
                                "2026-01-01T00:00:00Z",
                                "amount",
                                amount)))),
                "orders { id }");
    }

    private Resolved resolve(IdentityClaim... claims) {
        UUID tenantId = owner.tenantId();
        return Objects.requireNonNull(tenantContext
                .callAs(
                        tenantId,
                        () -> identities.resolve(List.of(new Sighting(List.of(claims), Instant.now())), Set::of))
                .get(0)
                .record());
    }

    private static IdentityClaim is(IdentityKind kind, String value) {
        return new IdentityClaim(kind, value);
    }

    private static Map<String, ?> account(String source, String value) {
        return Map.of("kind", "EXTERNAL", "value", value, "source", source);
    }

    private static Map<String, ?> tag(String key) {
        return Map.of("key", key, "value", "yes");
    }
}
