package app.marquee.customer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.Shop;
import app.marquee.TestClock;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class ChangedCustomersTest {
    @Inject
    Looks looks;

    @Inject
    ChangedCustomers changed;

    @Inject
    CustomerWakeups wakeups;

    @Inject
    TenantContext tenantContext;

    @Inject
    TestClock clock;

    @Inject
    NativeStatements statements;

    @AfterEach
    void presentTime() {
        clock.reset();
    }

    @Test
    void whoIsWrittenIsLookedAtSoon() {
        var shop = Shop.open();
        looks.forget(shop.tenantId());
        shop.customer("ada").order("bob", clock.instant(), "5.00").save();

        await().until(() -> looks.at(shop.tenantId()).containsAll(idsOf(shop.owner())));
        assertThat(idsOf(shop.owner())).hasSize(2);
        await().until(() -> pending(shop.tenantId()) == 0);
    }

    @Test
    void aListenerThatFailsLosesNothing() {
        var shop = Shop.open();
        looks.failFor(shop.tenantId());
        shop.customer("ada").save();
        await().until(() -> looks.failures(shop.tenantId()) > 1);
        assertThat(looks.at(shop.tenantId())).isEmpty();

        shop.customer("bob").save();
        looks.forget(shop.tenantId());

        await().until(() -> looks.at(shop.tenantId()).equals(idsOf(shop.owner())));
    }

    /** The oldest of many, whoever looks at it: found by the clock of the pauses, and left for an hour. */
    @Test
    void aCustomerWhoAlwaysFailsKeepsNobodyWaiting() {
        var shop = Shop.open();
        var failing = Ids.newId();
        var others = IntStream.range(0, 1_500).mapToObj(i -> Ids.newId()).toList();
        looks.failFor(failing);
        var all = Stream.concat(Stream.of(failing), others.stream()).toList();
        tenantContext.runAs(shop.tenantId(), () -> changed.note(all));

        await().atMost(Duration.ofSeconds(30)).until(() -> {
            clock.advance(Duration.ofSeconds(5));
            return looks.at(shop.tenantId()).containsAll(others);
        });
        await().until(() -> pending(shop.tenantId()) == 0);

        int failures = looks.failures(failing);
        tenantContext.runAs(shop.tenantId(), () -> changed.note(List.of(failing)));
        await().until(() -> pending(shop.tenantId()) == 0);
        assertThat(looks.failures(failing)).isEqualTo(failures);
        looks.forget(failing);
        clock.advance(Duration.ofHours(1));
        await().until(() -> looks.at(shop.tenantId()).contains(failing));
    }

    @Test
    void aTenantOfManyChangesKeepsNobodyWaiting() {
        var crowded = Shop.open();
        var small = Shop.open();
        var crowd = IntStream.range(0, 20_000).mapToObj(i -> Ids.newId()).toList();
        looks.holdFor(crowded.tenantId());
        tenantContext.runAs(crowded.tenantId(), () -> changed.note(crowd));
        small.customer("ada").save();

        await().until(() -> looks.at(small.tenantId()).equals(idsOf(small.owner())));
        assertThat(looks.at(crowded.tenantId())).isEmpty();
        looks.release(crowded.tenantId());
        await().until(() -> looks.at(crowded.tenantId()).size() == crowd.size());
    }

    @Test
    void whatHappensToFewIsLookedAtBeforeAMillion() {
        var shop = Shop.open();
        var crowd = IntStream.range(0, 5_000).mapToObj(i -> Ids.newId()).toList();
        var single = Ids.newId();
        looks.holdFor(shop.tenantId());
        tenantContext.runAs(shop.tenantId(), () -> changed.note(crowd));
        tenantContext.runAs(shop.tenantId(), () -> changed.note(List.of(single)));
        looks.release(shop.tenantId());

        await().until(() -> looks.at(shop.tenantId()).containsAll(crowd));
        assertThat(looks.batchesBefore(shop.tenantId(), single)).isLessThanOrEqualTo(2);
    }

    @Test
    void whatHappensToFewDoesNotKeepTheOthersWaiting() {
        var shop = Shop.open();
        var crowd = IntStream.range(0, 300).mapToObj(i -> Ids.newId()).toList();
        looks.holdFor(shop.tenantId());
        tenantContext.runAs(shop.tenantId(), () -> {
            changed.note(crowd);
            for (int i = 0; i < 30; i++) {
                changed.note(
                        IntStream.range(0, 250).mapToObj(each -> Ids.newId()).toList());
            }
        });
        looks.release(shop.tenantId());

        await().until(() -> looks.at(shop.tenantId()).containsAll(crowd));
        assertThat(looks.batchesBefore(shop.tenantId(), crowd.get(0))).isLessThan(15);
    }

    /** Its poll is once a second: who finds somebody else at work has to try again before. */
    @Test
    void aChangeDoesNotWaitForThePollAfterSomebodyElsesTurn() {
        var shop = Shop.open();
        var customer = Ids.newId();
        for (int time = 0; time < 3; time++) {
            looks.forget(shop.tenantId());
            tenantContext.runAs(shop.tenantId(), () -> {
                changed.takeTurn();
                tenantContext.runAs(shop.tenantId(), () -> changed.note(List.of(customer)));
                // Until the worker has found that it has no turn.
                await().pollInSameThread().pollDelay(Duration.ofMillis(100)).until(() -> true);
            });
            await().atMost(Duration.ofMillis(500))
                    .until(() -> looks.at(shop.tenantId()).contains(customer));
        }
    }

    @Test
    void whoIsToBeWokenIsLookedAtThen() {
        var shop = Shop.open();
        var early = Ids.newId();
        var late = Ids.newId();
        var inAnHour = clock.instant().plus(Duration.ofHours(1));
        tenantContext.runAs(shop.tenantId(), () -> {
            wakeups.set(Map.of(early, inAnHour.plus(Duration.ofDays(1)), late, inAnHour.plus(Duration.ofDays(1))));
            wakeups.set(Map.of(early, inAnHour));
            wakeups.set(Map.of(early, inAnHour.plus(Duration.ofHours(1))));
        });
        assertThat(looks.at(shop.tenantId())).isEmpty();

        clock.advance(Duration.ofHours(1));

        await().until(() -> looks.at(shop.tenantId()).equals(Set.of(early)));
        assertThat(looks.earliest(shop.tenantId())).isAfterOrEqualTo(inAnHour);
    }

    private static Set<UUID> idsOf(Api owner) {
        return owner.query("{ customers { nodes { id } } }").<String>getList("customers.nodes.id").stream()
                .map(id -> Ids.decode("cus", id))
                .collect(Collectors.toSet());
    }

    private long pending(UUID tenantId) {
        return tenantContext.callAs(
                tenantId,
                () -> statements
                        .list(
                                "select count(*) from customer_change where tenant_id = :tenantId",
                                Long.class,
                                Map.of("tenantId", tenantId))
                        .get(0));
    }

    /** Remembers whom it was shown, or fails for a tenant or a customer. */
    @ApplicationScoped
    @Priority(1)
    static class Looks implements ChangedCustomerListener {
        private static final CountDownLatch FREE = new CountDownLatch(0);

        private final Map<UUID, Set<UUID>> seen = new ConcurrentHashMap<>();
        private final Map<UUID, List<Set<UUID>>> batches = new ConcurrentHashMap<>();
        private final Map<UUID, Instant> earliest = new ConcurrentHashMap<>();
        private final Map<UUID, Integer> failing = new ConcurrentHashMap<>();
        private final Map<UUID, CountDownLatch> held = new ConcurrentHashMap<>();
        private final TenantContext tenantContext;

        Looks(TenantContext tenantContext) {
            this.tenantContext = tenantContext;
        }

        @Override
        public void changed(Collection<UUID> customerIds, Instant asOf) {
            var tenantId = tenantContext.tenantId();
            waitWhileHeld(tenantId);
            if (failing.computeIfPresent(tenantId, (id, failures) -> failures + 1) != null) {
                throw new IllegalStateException("It fails because the test wants it to");
            }
            for (var customerId : customerIds) {
                if (failing.computeIfPresent(customerId, (id, failures) -> failures + 1) != null) {
                    throw new IllegalStateException("It fails because the test wants it to");
                }
            }
            earliest.putIfAbsent(tenantId, asOf);
            batches.computeIfAbsent(tenantId, id -> new CopyOnWriteArrayList<>())
                    .add(Set.copyOf(customerIds));
            seen.computeIfAbsent(tenantId, id -> ConcurrentHashMap.newKeySet()).addAll(customerIds);
        }

        Set<UUID> at(UUID tenantId) {
            return new HashSet<>(seen.getOrDefault(tenantId, Set.of()));
        }

        int batchesBefore(UUID tenantId, UUID customerId) {
            var all = batches.getOrDefault(tenantId, List.of());
            return all.indexOf(all.stream()
                    .filter(batch -> batch.contains(customerId))
                    .findFirst()
                    .orElseThrow());
        }

        Instant earliest(UUID tenantId) {
            return earliest.getOrDefault(tenantId, Instant.MIN);
        }

        /** @param id of a tenant or a customer */
        void failFor(UUID id) {
            failing.put(id, 0);
        }

        int failures(UUID id) {
            return failing.getOrDefault(id, 0);
        }

        void forget(UUID id) {
            failing.remove(id);
            seen.remove(id);
        }

        void holdFor(UUID tenantId) {
            held.put(tenantId, new CountDownLatch(1));
        }

        void release(UUID tenantId) {
            Objects.requireNonNull(held.get(tenantId)).countDown();
        }

        private void waitWhileHeld(UUID tenantId) {
            try {
                assertThat(held.getOrDefault(tenantId, FREE).await(10, SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
