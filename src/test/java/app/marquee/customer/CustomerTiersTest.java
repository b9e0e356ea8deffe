package app.marquee.customer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@MarqueeTest
class CustomerTiersTest {
    private static final String EVERYBODY =
            "select c.id as customer_id, '%s' as tier_code, cast(null as timestamptz) as due_at from customer c"
                    + " where c.tenant_id = :tenantId";

    private static final String LOCK =
            "select cast(pg_advisory_xact_lock(hashtextextended('gate %s', 0)) as text) as passed";

    @Inject
    CustomerTiers tiers;

    @Inject
    ChangedCustomers changed;

    @Inject
    NativeStatements statements;

    @Inject
    TenantContext tenantContext;

    @Test
    void whoGetsAnotherTierWhileAllAreEvaluatedKeepsIt() throws Exception {
        var shop = Shop.open().customer("ada").customer("bob").save();
        var policyId = policy(shop);
        assign(shop, policyId, EVERYBODY.formatted("A"));
        var gate = LOCK.formatted(shop.tenantId());
        // It sees what is there now, and writes it once it is through the gate.
        var slow = "select e.* from (%s) gate cross join (%s) e".formatted(gate, EVERYBODY.formatted("A"));
        var thread = Executors.newSingleThreadExecutor();
        try {
            var evaluation = tenantContext.callAs(shop.tenantId(), () -> {
                statements.list(gate, String.class, Map.of());
                var begun = thread.submit(() -> assign(shop, policyId, slow));
                await().until(() -> isWaiting(shop));
                shop.customer("newcomer").save();
                give(shop, policyId, "ada", "B");
                give(shop, policyId, "newcomer", "B");
                return begun;
            });
            evaluation.get(30, SECONDS);
        } finally {
            thread.shutdown();
        }

        assertThat(histories(shop))
                .containsExactlyInAnyOrder("ada is B by none>A, A>B", "bob is A by none>A", "newcomer is B by none>B");
    }

    @Test
    void onlyWhoseTierIsAnotherIsLookedAtAgain() {
        var shop = Shop.open().customer("ada").customer("bob").save();
        assertThat(assign(shop, policy(shop), EVERYBODY.formatted("A"))).isEqualTo(2);
        var next = policy(shop);

        assertThat(assign(shop, next, EVERYBODY.formatted("A"))).isZero();
        assertThat(assign(shop, next, EVERYBODY.formatted("B"))).isEqualTo(2);
    }

    /** A listener that read the policy of before leaves a tier of it, though both give the same as was found. */
    @Test
    void whoGotATierByThePolicyOfBeforeIsLookedAtAgain() throws Exception {
        var shop = Shop.open().customer("ada").save();
        var former = policy(shop);
        assign(shop, former, EVERYBODY.formatted("A"));
        var thread = Executors.newSingleThreadExecutor();
        try {
            var noted = tenantContext.callAs(shop.tenantId(), () -> {
                changed.takeTurn();
                var begun = thread.submit(() -> assign(shop, policy(shop), EVERYBODY.formatted("A")));
                await().pollInSameThread().until(this::isWaitedFor);
                var id = customer(shop, "ada");
                tiers.assign(former, List.of(new CustomerTiers.Given(id, "B", null)), List.of(id));
                return begun;
            });
            assertThat(noted.get(30, SECONDS)).isEqualTo(1);
        } finally {
            thread.shutdown();
        }
    }

    @Test
    void nothingIsGivenByAPolicyThatAnotherReplacedMeanwhile() {
        var shop = Shop.open().customer("ada").save();
        var policyId = policy(shop);

        tenantContext.runAs(
                shop.tenantId(), () -> tiers.assign(policyId, EVERYBODY.formatted("A"), Map.of(), () -> false));

        assertThat(histories(shop)).isEmpty();
    }

    private boolean isWaitedFor() {
        var waiting = "select exists (select from pg_locks where not granted"
                + " and pg_backend_pid() = any (pg_blocking_pids(pid)))";
        return statements.list(waiting, Boolean.class, Map.of()).get(0);
    }

    /** @return how many customers it notes as changed */
    private long assign(Shop shop, UUID policyId, String evaluation) {
        return tenantContext.callAs(shop.tenantId(), () -> {
            tiers.assign(policyId, evaluation, Map.of(), () -> true);
            var noted = "select coalesce(sum(customers), 0) from customer_change where tenant_id = :tenantId"
                    + " and xmin = cast(pg_current_xact_id() as xid)";
            return statements
                    .list(noted, Long.class, Map.of("tenantId", shop.tenantId()))
                    .get(0);
        });
    }

    private void give(Shop shop, UUID policyId, String externalId, String tierCode) {
        tenantContext.runAs(shop.tenantId(), () -> {
            var id = customer(shop, externalId);
            tiers.assign(policyId, List.of(new CustomerTiers.Given(id, tierCode, null)), List.of(id));
        });
    }

    private UUID customer(Shop shop, String externalId) {
        return statements
                .list(
                        "select id from customer where tenant_id = :tenantId and external_id = :externalId",
                        UUID.class,
                        Map.of("tenantId", shop.tenantId(), "externalId", externalId))
                .get(0);
    }

    private boolean isWaiting(Shop shop) {
        var waiting = "select exists (select from pg_stat_activity where wait_event = 'advisory' and query like :gate)";
        return tenantContext.callAs(
                shop.tenantId(),
                () -> statements
                        .list(waiting, Boolean.class, Map.of("gate", "%gate " + shop.tenantId() + "%"))
                        .get(0));
    }

    private static UUID policy(Shop shop) {
        var rules = Stream.of("A", "B")
                .map(code -> Map.of("tierCode", code, "tierName", code, "condition", Map.of("everyone", true)))
                .toList();
        var id = shop.owner()
                .mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "Policy", "rules", rules),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
        return Ids.decode("tpl", id);
    }

    /** What each customer is, and how it came to that, oldest first. */
    private List<String> histories(Shop shop) {
        var histories = """
                select c.external_id || ' is ' || t.tier_code || ' by ' || (
                    select string_agg(coalesce(h.from_code, 'none') || '>' || coalesce(h.to_code, 'none'), ', ' order by h.at)
                    from customer_tier_change h where h.tenant_id = :tenantId and h.customer_id = c.id)
                from customer c join customer_tier t on t.tenant_id = :tenantId and t.customer_id = c.id
                where c.tenant_id = :tenantId
                """;
        return tenantContext.callAs(
                shop.tenantId(), () -> statements.list(histories, String.class, Map.of("tenantId", shop.tenantId())));
    }
}
