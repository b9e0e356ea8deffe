package app.marquee.tier;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.customer.ChangedCustomerListener;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@MarqueeTest
class TierListenerTest {
    private static final Map<String, ?> BEST =
            Map.of("averageOrderValue", Map.of("atLeast", Map.of("percentile", 0.9)));

    @Inject
    TierListener listener;

    @Inject
    TierPolicies policies;

    @Inject
    Slow slow;

    @Inject
    Failing failing;

    @Inject
    EntityManager entityManager;

    @Inject
    TenantContext tenantContext;

    @Inject
    InstantSource clock;

    /** Who was given one by a batch that began before the policy was retired, and ended after all tiers were taken away. */
    @Test
    void noTierOutlivesItsPolicy() {
        var shop = Shop.open();
        var policy = create(shop, Map.of("everyone", true));
        publish(shop, policy);
        await().until(() -> shop.owner()
                        .query("{ tierPolicies { nodes { evaluatedAt } } }")
                        .getString("tierPolicies.nodes[0].evaluatedAt")
                != null);
        slow.begin(shop.tenantId());
        shop.customer("ada").save();
        slow.awaitIn(shop.tenantId());

        shop.owner().mutate("retireTierPolicy", "RetireTierPolicyInput", Map.of("id", policy), "tierPolicy { status }");
        await().until(() ->
                ask(shop, "select count(*) from job where tenant_id = :tenantId and kind = 'tier-evaluation'") == 0
                        || ask(
                                        shop,
                                        "select count(*) from pg_locks where :tenantId is not null and locktype = 'advisory'"
                                                + " and not granted")
                                > 0);
        slow.end(shop.tenantId());

        await().until(() -> ask(shop, "select count(*) from customer_change where tenant_id = :tenantId") == 0);
        await().until(() -> ask(shop, "select count(*) from customer_tier where tenant_id = :tenantId") == 0);
    }

    @Test
    void nobodyIsGivenATierByFiguresThatAreNotKeptYet() {
        var shop = Shop.open();
        shop.order("ada", clock.instant(), "5.00").save();
        var policy = create(shop, BEST);
        var id = Ids.decode(
                "cus", shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id"));
        tenantContext.runAs(shop.tenantId(), () -> {
            policies.publish(Ids.decode("tpl", policy), null);

            listener.changed(List.of(id), clock.instant());

            assertThat(count("customer_tier", shop)).isZero();
            assertThat(count("customer_tier_change", shop)).isZero();
            assertThat(count("customer_wakeup", shop)).isEqualTo(1);
        });

        await().until(() -> ask(shop, "select count(*) from customer_tier_change where tenant_id = :tenantId") == 1);
        assertThat(ask(shop, "select count(*) from customer_tier where tenant_id = :tenantId and tier_code = 'BEST'"))
                .isEqualTo(1);
    }

    @Test
    void whereNoPolicyIsPublishedTiersEndWithTheNextChange() {
        var shop = Shop.open().customer("ada").save();
        var policy = create(shop, Map.of("everyone", true));
        publish(shop, policy);
        await().until(() -> ask(shop, "select count(*) from customer_tier where tenant_id = :tenantId") == 1);
        var id = Ids.decode(
                "cus", shop.owner().query("{ customers { nodes { id } } }").getString("customers.nodes[0].id"));
        tenantContext.runAs(shop.tenantId(), () -> {
            policies.retire(Ids.decode("tpl", policy), null);

            listener.changed(List.of(id), clock.instant());

            assertThat(count("customer_tier", shop)).isZero();
        });
    }

    @Test
    void aPolicyTellsThatItsEvaluationFailsAndThatItWorks() {
        var shop = Shop.open().order("ada", clock.instant(), "5.00").save();
        failing.begin(shop.tenantId());
        publish(shop, create(shop, BEST));

        await().until(() -> said(shop, "evaluationFailedAt") != null);
        assertThat(said(shop, "evaluatedAt")).isNull();
        assertThat(ask(shop, "select count(*) from customer_tier where tenant_id = :tenantId"))
                .isZero();

        failing.end(shop.tenantId());
        await().until(() -> said(shop, "evaluatedAt") != null);
        assertThat(said(shop, "evaluationFailedAt")).isNull();
        assertThat(ask(shop, "select count(*) from customer_tier where tenant_id = :tenantId"))
                .isEqualTo(1);
    }

    private static @Nullable String said(Shop shop, String field) {
        return shop.owner()
                .query("{ tierPolicies { nodes { evaluatedAt evaluationFailedAt } } }")
                .getString("tierPolicies.nodes[0]." + field);
    }

    private static String create(Shop shop, Map<String, ?> condition) {
        var rule = Map.of("tierCode", "BEST", "tierName", "Best", "condition", condition);
        return shop.owner()
                .mutate(
                        "createTierPolicy",
                        "CreateTierPolicyInput",
                        Map.of("name", "Policy", "rules", List.of(rule)),
                        "tierPolicy { id }")
                .getString("tierPolicy.id");
    }

    private static void publish(Shop shop, String policy) {
        shop.owner().mutate("publishTierPolicy", "PublishTierPolicyInput", Map.of("id", policy), "tierPolicy { id }");
    }

    private long count(String table, Shop shop) {
        return (long) entityManager
                .createNativeQuery("select count(*) from " + table + " where tenant_id = :tenantId", Long.class)
                .setParameter("tenantId", shop.tenantId())
                .getSingleResult();
    }

    private long ask(Shop shop, String sql) {
        return tenantContext.callAs(shop.tenantId(), () -> (long) entityManager
                .createNativeQuery(sql, Long.class)
                .setParameter("tenantId", shop.tenantId())
                .getSingleResult());
    }

    /** Keeps batches of a tenant from ending, after tiers were given. */
    @ApplicationScoped
    @Priority(150)
    static class Slow implements ChangedCustomerListener {
        private record Gate(CountDownLatch in, CountDownLatch out) {}

        private final Map<UUID, Gate> gates = new ConcurrentHashMap<>();
        private final TenantContext tenantContext;

        Slow(TenantContext tenantContext) {
            this.tenantContext = tenantContext;
        }

        @Override
        public void changed(Collection<UUID> customerIds, Instant asOf) {
            var gate = gates.get(tenantContext.tenantId());
            if (gate != null) {
                gate.in().countDown();
                pass(gate.out());
            }
        }

        void begin(UUID tenantId) {
            gates.put(tenantId, new Gate(new CountDownLatch(1), new CountDownLatch(1)));
        }

        void awaitIn(UUID tenantId) {
            pass(gate(tenantId).in());
        }

        void end(UUID tenantId) {
            gate(tenantId).out().countDown();
        }

        private Gate gate(UUID tenantId) {
            return Objects.requireNonNull(gates.get(tenantId));
        }

        private static void pass(CountDownLatch latch) {
            try {
                assertThat(latch.await(10, SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Keeps evaluations from being committed. */
    @ApplicationScoped
    static class Failing {
        private final Set<UUID> tenants = ConcurrentHashMap.newKeySet();

        private final TenantContext tenantContext;

        Failing(TenantContext tenantContext) {
            this.tenantContext = tenantContext;
        }

        void begin(UUID tenantId) {
            tenants.add(tenantId);
        }

        void end(UUID tenantId) {
            tenants.remove(tenantId);
        }

        void onEvaluated(@Observes TierPolicyEvaluated evaluated) {
            if (tenants.contains(tenantContext.tenantId())) {
                throw new IllegalStateException("It fails because the test wants it to");
            }
        }
    }
}
