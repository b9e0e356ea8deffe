package app.marquee.customer;

import static app.marquee.customer.IdentityKind.ANONYMOUS;
import static app.marquee.customer.IdentityKind.CUSTOMER_ID;
import static app.marquee.customer.IdentityKind.EMAIL;
import static app.marquee.customer.IdentityKind.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.SqlRecorder;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom identities lead to, and whom they do not. */
@MarqueeTest
class MatchingTest {
    private static final String RECEPTION = "+442079460958";

    @Inject
    Identities identities;

    @Inject
    Customers customers;

    @Inject
    Turn turn;

    @Inject
    NativeStatements statements;

    @Inject
    SqlRecorder recorder;

    @Inject
    TenantContext tenantContext;

    private Api owner = Api.withToken(null);
    private PeopleApi people = new PeopleApi(owner);

    @BeforeEach
    void onboard() {
        owner = Api.newTenant();
        people = new PeopleApi(owner);
    }

    @Test
    void aWeakIdentityLeadsToNobodyButWhoIsKnownByNothingElse() {
        String ada = people.upsert(Map.of("externalId", "ada", "email", "ada@example.com", "phone", RECEPTION));
        var said = Map.of(
                "email",
                "bob@example.com",
                "phone",
                RECEPTION,
                "consents",
                List.of(Map.of("purpose", "MARKETING", "granted", true, "source", "form")));

        String bob = people.upsert(said);

        assertThat(bob).isNotEqualTo(ada);
        assertThat(emails(ada)).containsExactly("ada@example.com");
        assertThat(owner.query("query($id: ID!) { customer(id: $id) { consents { granted } } }", Map.of("id", ada))
                        .getList("customer.consents"))
                .isEmpty();
        assertThat(people.proposals()).hasSize(1);
        assertThat(people.upsert(said)).isEqualTo(bob);

        String caller = people.upsert(Map.of("phone", RECEPTION));
        assertThat(caller).isNotIn(ada, bob);
        assertThat(people.upsert(Map.of("phone", RECEPTION))).isEqualTo(caller);
        assertThat(people.count()).isEqualTo(3);
    }

    @Test
    void whatTellsNothingLeadsToNobody() {
        people.rules(Map.of(
                "block",
                List.of(Map.of("kind", "EMAIL", "value", "none@example.com")),
                "kinds",
                List.of(kind("DEVICE", "IGNORED", false, false))));
        var nobody = Map.of("email", "none@example.com");
        var device = Map.of("identities", List.of(identity("DEVICE", "tablet", null)));

        assertThat(people.upsert(nobody)).isNotEqualTo(people.upsert(nobody));
        assertThat(people.upsert(device)).isNotEqualTo(people.upsert(device));

        assertThat(people.proposals()).isEmpty();
        assertThat(owner.query("{ auditEvents(filter: {action: \"setIdentityRules\"}) { nodes { detail } } }")
                        .getMap("auditEvents.nodes[0].detail"))
                .containsEntry("block", Map.of("EMAIL", 1))
                .containsEntry(
                        "kinds",
                        List.of(Map.of(
                                "kind",
                                "DEVICE",
                                "strength",
                                "IGNORED",
                                "automatic",
                                false,
                                "single",
                                false,
                                "mostCustomers",
                                5)));
    }

    @Test
    void whatSpeaksAgainstItIsHeardAsTheRulesSay() {
        String ada = people.upsert(withCard("1"));
        String bob = people.upsert(withCard("2"));
        assertThat(bob).isNotEqualTo(ada);
        assertThat(people.upsert(withCard("2"))).isEqualTo(bob);

        people.rules(Map.of("kinds", List.of(kind("MEMBER_CARD", "STRONG", true, false))));
        assertThat(people.upsert(withCard("3"))).isEqualTo(ada);

        people.rules(Map.of("kinds", List.of(kind("MEMBER_CARD", "STRONG", true, true))));
        assertThat(people.upsert(withCard("4"))).isNotIn(ada, bob);

        people.rules(Map.of(
                "kinds", List.of(kind("EMAIL", "STRONG", true, false), kind("MEMBER_CARD", "STRONG", true, true))));
        assertThat(people.upsert(withCard("5"))).isEqualTo(ada);
        assertThat(people.count()).isEqualTo(1);
    }

    private static Map<String, ?> withCard(String number) {
        return Map.of("email", "ada@example.com", "identities", List.of(identity("MEMBER_CARD", number, null)));
    }

    @Test
    void aPersonHasOneAccountOfASourceAndTwelveSourcesAreOnePerson() {
        String ada = people.upsert(till("source-0", "1"));
        for (int source = 1; source < 12; source++) {
            assertThat(people.upsert(till("source-" + source, "1"))).isEqualTo(ada);
        }

        assertThat(people.upsert(till("source-0", "2"))).isNotEqualTo(ada);
        assertThat(people.count()).isEqualTo(2);
    }

    private static Map<String, ?> till(String source, String account) {
        return Map.of("email", "ada@example.com", "identities", List.of(identity("EXTERNAL", account, source)));
    }

    @Test
    void whomTwoAreKnownByIsDecidedInTheOpen() {
        String ada = people.upsert(Map.of("externalId", "ada", "email", "family@example.com", "phone", "12345"));
        people.upsert(Map.of("externalId", "bob", "email", "family@example.com"));

        String found = people.upsert(Map.of("email", "family@example.com", "phone", "54321"));

        assertThat(found).isEqualTo(ada);
        var decided = owner.query("""
                query($id: ID!) { customer(id: $id) { merges { origin kind } identities { kind value } } }
                """, Map.of("id", ada));
        assertThat(decided.getString("customer.merges[0].origin")).isEqualTo("RULE");
        assertThat(decided.getList("customer.identities.findAll { it.kind == 'PHONE' }.value"))
                .containsExactlyInAnyOrder("12345", "54321");
        assertThat(people.upsert(Map.of("email", "family@example.com", "phone", "54321")))
                .isEqualTo(ada);
        assertThat(emails(ada)).hasSize(2);
    }

    @Test
    void whatOnlyAnEventSaysIsNotWrittenTo() {
        String ada = people.upsert(Map.of(
                "externalId",
                "ada",
                "consents",
                List.of(Map.of("purpose", "MARKETING", "granted", true, "source", "form"))));

        resolve(is(CUSTOMER_ID, "ada"), is(EMAIL, "evil@example.com"));
        assertThat(address(ada)).isNull();
        people.upsert(Map.of("externalId", "ada", "email", "ada@example.com"));
        resolve(is(CUSTOMER_ID, "ada"), is(EMAIL, "worse@example.com"));
        assertThat(address(ada)).isEqualTo("ada@example.com");
        assertThat(owner.query(
                                "query($id: ID!) { customer(id: $id) { identities { value confirmed } } }",
                                Map.of("id", ada))
                        .getString("customer.identities.find { !it.confirmed }.value"))
                .isEqualTo("worse@example.com");

        people.upsert(Map.of("externalId", "ada", "email", "worse@example.com"));
        assertThat(address(ada)).isEqualTo("worse@example.com");
        assertThat(emails(ada)).containsExactly("worse@example.com");
    }

    @Test
    void whatOnlyAnEventSaysMergesNobodyUntilItIsConfirmed() {
        String ada = people.upsert(
                Map.of("email", "ada@example.com", "identities", List.of(identity("EXTERNAL", "p-1", "pos"))));

        var visitor = resolve(is(ANONYMOUS, "browser"), is(EMAIL, "ada@example.com"));

        assertThat(id(visitor)).isNotEqualTo(ada);
        assertThat(resolve(is(ANONYMOUS, "browser"), is(EMAIL, "ada@example.com")))
                .isEqualTo(visitor);
        assertThat(resolve(is(ANONYMOUS, "browser"), is(EMAIL, "ada@example.com"), is(PHONE, "12345")))
                .isEqualTo(visitor);
        assertThat(people.proposals()).hasSize(1);
        assertThat(id(resolve(is(EMAIL, "ada@example.com")))).isEqualTo(ada);
        // Nor do those who only say so make the address one that too many have.
        for (int number = 0; number < 6; number++) {
            resolve(is(CUSTOMER_ID, "said-" + number), is(EMAIL, "ada@example.com"));
        }
        assertThat(people.count()).isEqualTo(8);

        assertThat(people.upsert(Map.of("externalId", "said-0", "email", "ada@example.com")))
                .isEqualTo(people.upsert(Map.of("email", "ada@example.com")));
        assertThat(people.count()).isEqualTo(7);
    }

    @Test
    void aVisitorsIdLeadsToTheKnownCustomerAtOnce() {
        var visitor = resolve(is(ANONYMOUS, "browser"));
        var ada = resolve(is(ANONYMOUS, "browser"), is(CUSTOMER_ID, "ada"), is(EMAIL, "ada@example.com"));

        assertThat(resolve(is(ANONYMOUS, "browser")).customerId()).isEqualTo(ada.customerId());
        assertThat(visitor.profileId()).isNotEqualTo(ada.profileId());
        assertThat(people.count()).isEqualTo(1);
    }

    @Test
    void whoeverHasAValueThatManyHaveIsStillKnown() {
        owner.mutate(
                "upsertCustomers",
                "UpsertCustomersInput",
                Map.of(
                        "customers",
                        IntStream.range(0, 60)
                                .mapToObj(number -> Map.of("externalId", "c-" + number, "phone", RECEPTION))
                                .toList()),
                "customers { id }");

        for (int number = 0; number < 60; number += 59) {
            String known = "c-" + number;
            assertThat(recorder.during(() -> resolve(is(CUSTOMER_ID, known), is(PHONE, RECEPTION))))
                    .anyMatch(sql -> sql.contains("pg_advisory_xact_lock_shared("))
                    .noneMatch(sql -> sql.contains("pg_advisory_xact_lock("));
        }
    }

    @Test
    void ofAValueThatManyHaveNoMoreIsReadThanTellsSo() {
        var sql = "explain " + MatchingSql.find(IdentitySql.INSERTED);
        Map<String, Object> parameters = Map.of(
                "tenantId",
                owner.tenantId(),
                "profileIds",
                new String[] {Ids.newId().toString()},
                "kinds",
                new String[] {"EMAIL"},
                "hashes",
                new String[] {"00"},
                "confirmed",
                new String[] {"true"},
                "most",
                51);

        tenantContext.runAs(owner.tenantId(), () -> {
            statements.run("set local enable_seqscan = off; set local enable_bitmapscan = off");
            assertThat(statements.list(sql, String.class, parameters).toString())
                    .contains("using customer_identity_by_hash", "Limit")
                    .doesNotContain("Sort Key: o.customer_id", "Sort Key: o_1.customer_id");
        });
    }

    @Test
    void whoSeesThatItMustBeAloneLetsTheSharedTurnGo() {
        tenantContext.runAs(owner.tenantId(), () -> {
            assertThat(turn.shareIf(() -> false)).isFalse();
            assertThat(statements.list(
                            "select mode from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()",
                            String.class,
                            Map.of()))
                    .containsExactly("ExclusiveLock");
        });
    }

    @Test
    void aProposalThatAMergeHadAnsweredIsOpenAgainWithoutIt() {
        String ada = people.upsert(Map.of("externalId", "ada", "phone", RECEPTION));
        String bob =
                people.upsert(Map.of("phone", RECEPTION, "identities", List.of(identity("EXTERNAL", "p-1", "pos"))));
        String cyd = people.upsert(Map.of("externalId", "cyd"));
        assertThat(people.proposals()).hasSize(1);
        merge(ada, cyd);
        String between = merge(cyd, bob);
        assertThat(people.proposals()).isEmpty();

        unmerge(between);
        assertThat(people.proposals()).hasSize(1);

        // Who merges the two and takes it back has answered.
        unmerge(merge(ada, bob));
        assertThat(people.proposals()).isEmpty();
    }

    @Test
    void itIsRecordedWhoDismissedAProposal() {
        people.upsert(Map.of("externalId", "ada", "phone", RECEPTION));
        people.upsert(Map.of("phone", RECEPTION, "identities", List.of(identity("EXTERNAL", "p-1", "pos"))));
        String proposal = people.proposals().get(0);

        owner.mutate(
                "dismissMergeProposal",
                "MergeProposalInput",
                Map.of("mergeProposalId", proposal),
                "mergeProposal { status }");

        assertThat(owner.query(
                                "query($id: ID!) { auditEvents(filter: {subjectId: $id}) { nodes { action } } }",
                                Map.of("id", proposal))
                        .getList("auditEvents.nodes.action"))
                .containsExactly("dismissMergeProposal");
    }

    private @Nullable String address(String customer) {
        var ids = List.of(Ids.decode(CustomerView.PREFIX, customer));
        return tenantContext
                .callAs(owner.tenantId(), () -> customers.recipients(ids, ChannelKind.EMAIL))
                .get(0)
                .address();
    }

    private String merge(String left, String right) {
        return owner.mutate(
                        "mergeCustomers",
                        "MergeCustomersInput",
                        Map.of("customerId", left, "otherCustomerId", right, "reason", "same"),
                        "customer { merges { id } }")
                .getString("customer.merges[0].id");
    }

    private void unmerge(String merge) {
        owner.mutate(
                "unmergeCustomers",
                "UnmergeCustomersInput",
                Map.of("customerMergeId", merge, "reason", "not the same"),
                "customers { id }");
    }

    private List<String> emails(String customer) {
        return owner.query(
                        "query($id: ID!) { customer(id: $id) { identities { kind value } } }", Map.of("id", customer))
                .getList("customer.identities.findAll { it.kind == 'EMAIL' }.value");
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

    private static String id(Resolved resolved) {
        return Ids.encode(CustomerView.PREFIX, resolved.customerId());
    }

    private static IdentityClaim is(IdentityKind kind, String value) {
        return new IdentityClaim(kind, value);
    }

    private static Map<String, ?> identity(String kind, String value, @Nullable String source) {
        var identity = new HashMap<>(Map.of("kind", kind, "value", value));
        if (source != null) {
            identity.put("source", source);
        }
        return identity;
    }

    private static Map<String, ?> kind(String kind, String strength, boolean automatic, boolean single) {
        return Map.of("kind", kind, "strength", strength, "automatic", automatic, "single", single);
    }
}
