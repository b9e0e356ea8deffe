package app.marquee.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import app.marquee.Api;
import app.marquee.MarqueeTest;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MarqueeTest
class JobsTest {
    /** A kind that no handler of the service takes, so that only these tests claim it. */
    private static final String UNHANDLED = "test-unhandled";

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    Jobs jobs;

    @Inject
    JobTable table;

    @Inject
    TenantContext tenantContext;

    @Inject
    Counting counting;

    @Inject
    Failing failing;

    @Inject
    EntityManager entityManager;

    private UUID tenant = new UUID(0, 0);

    @BeforeEach
    void onboardATenant() {
        tenant = Api.newTenant().tenantId();
    }

    @Test
    void aJobRunsOnceAfterItsTransactionCommitted() {
        UUID subject = Ids.newId();

        enqueue(Counting.KIND, subject);

        await().untilAsserted(() -> assertThat(counting.runs(subject)).isEqualTo(3));
        await().untilAsserted(() -> assertThat(claimable(Set.of(Counting.KIND))).isZero());
        assertThat(counting.runs(subject)).isEqualTo(3);
    }

    @Test
    void aJobOfARolledBackTransactionNeverWas() {
        UUID subject = Ids.newId();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> tenantContext.runAs(tenant, () -> {
                    jobs.enqueue(UNHANDLED, subject, Instant.now());
                    throw new IllegalStateException("rolled back");
                }));

        assertThat(claimsOf(subject)).isEmpty();
    }

    @Test
    void askingTwiceMakesOneJob() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        enqueue(UNHANDLED, subject);

        List<Claim> claims = claimsOf(subject);

        assertThat(claims).hasSize(1);
        table.done(claims.get(0));
    }

    @Test
    void aJobAskedForWhileItRunsRunsOnceMore() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        Claim first = claimsOf(subject).get(0);

        enqueue(UNHANDLED, subject);
        table.done(first);

        List<Claim> again = claimsOf(subject);
        assertThat(again).hasSize(1);
        table.done(again.get(0));
        assertThat(claimsOf(subject)).isEmpty();
    }

    @Test
    void aJobThatGoesOnLaterGoesOnAtOnceWhenItWasAskedForWhileItRan() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        Claim first = claimsOf(subject).get(0);

        enqueue(UNHANDLED, subject);
        table.again(first, Instant.now().plus(Duration.ofHours(1)));

        Claim second = claimsOf(subject).get(0);
        table.again(second, Instant.now().plus(Duration.ofHours(1)));
        assertThat(claimsOf(subject)).isEmpty();
    }

    @Test
    void aWorkerThatLostItsClaimHasNoEffect() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        Claim lost = claimsOf(subject).get(0);
        table.again(lost, Instant.now().minusSeconds(1));
        Claim current = claimsOf(subject).get(0);
        var effects = new AtomicInteger();

        assertThatExceptionOfType(ClaimLost.class)
                .isThrownBy(() -> new JobRun(lost, table, tenantContext).inTransaction(effects::incrementAndGet));
        table.done(lost);

        assertThat(effects).hasValue(0);
        assertThat(new JobRun(current, table, tenantContext).inTransaction(effects::incrementAndGet))
                .isEqualTo(1);
        table.done(current);
    }

    @Test
    void askingForAJobDoesNotWaitForItsTransaction() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        Claim claim = claimsOf(subject).get(0);

        new JobRun(claim, table, tenantContext).inTransaction(() -> {
            assertThat(CompletableFuture.runAsync(() -> enqueue(UNHANDLED, subject)))
                    .succeedsWithin(Duration.ofSeconds(20));
            return Boolean.TRUE;
        });

        table.done(claim);
        claimsOf(subject).forEach(table::done);
    }

    @Test
    void nobodyTakesOverInTheMiddleOfATransaction() {
        UUID subject = Ids.newId();
        enqueue(UNHANDLED, subject);
        Claim claim = claimsOf(subject).get(0);

        new JobRun(claim, table, tenantContext).inTransaction(() -> {
            // Even one whose lease has run out.
            CompletableFuture.runAsync(() -> table.again(claim, Instant.now().minusSeconds(1)))
                    .join();
            assertThat(CompletableFuture.supplyAsync(() -> claimsOf(subject)))
                    .succeedsWithin(Duration.ofSeconds(20))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .isEmpty();
            return Boolean.TRUE;
        });

        List<Claim> after = claimsOf(subject);
        assertThat(after).hasSize(1);
        table.done(after.get(0));
    }

    @Test
    void aJobThatFailedAtItsLastAttemptBeginsAnewAfterItsRest() {
        UUID subject = Ids.newId();
        tenantContext.runAs(tenant, () -> {
            jobs.enqueue(Failing.KIND, subject, Instant.now().minusSeconds(1));
            change("update job set attempts = 9 where subject_id = :subject", subject);
        });

        await().untilAsserted(() -> assertThat(failing.givenUp()).containsExactly(subject));
        await().untilAsserted(() -> assertThat(tenantContext.callAs(tenant, () -> change("""
                                delete from job where subject_id = :subject and failed_at is null and attempts = 0
                                  and due_at > now() + interval '59 minutes'
                                """, subject)))
                .isEqualTo(1));
    }

    private int change(String sql, UUID subject) {
        return entityManager
                .createNativeQuery(sql)
                .setParameter("subject", subject)
                .executeUpdate();
    }

    @Test
    void aTenantWithNoWorkUnderWayComesFirst() {
        UUID other = Api.newTenant().tenantId();
        for (int i = 0; i < 3; i++) {
            enqueue(UNHANDLED, Ids.newId());
        }
        tenantContext.runAs(other, () -> jobs.enqueue(UNHANDLED, Ids.newId(), Instant.now()));

        Claim first = table.claim(Set.of(UNHANDLED), LEASE).orElseThrow();
        Claim second = table.claim(Set.of(UNHANDLED), LEASE).orElseThrow();

        assertThat(List.of(first.tenantId(), second.tenantId())).containsExactly(tenant, other);
        table.done(first);
        table.done(second);
        claimAll(Set.of(UNHANDLED)).forEach(table::done);
    }

    private void enqueue(String kind, UUID subject) {
        tenantContext.runAs(
                tenant, () -> jobs.enqueue(kind, subject, Instant.now().minus(Duration.ofSeconds(1))));
    }

    private int claimable(Set<String> kinds) {
        List<Claim> claims = claimAll(kinds);
        claims.forEach(claim -> table.again(claim, Instant.now()));
        return claims.size();
    }

    private List<Claim> claimsOf(UUID subject) {
        return claimAll(Set.of(UNHANDLED)).stream()
                .filter(claim -> claim.subjectId().equals(subject))
                .toList();
    }

    private List<Claim> claimAll(Set<String> kinds) {
        List<Claim> claims = new ArrayList<>();
        for (var claim = table.claim(kinds, LEASE); claim.isPresent(); claim = table.claim(kinds, LEASE)) {
            claims.add(claim.get());
        }
        return claims;
    }

    /** Never works, and begins anew an hour after it was given up. */
    @ApplicationScoped
    static class Failing implements JobHandler {
        static final String KIND = "test-failing";

        private final List<UUID> givenUp = new CopyOnWriteArrayList<>();

        List<UUID> givenUp() {
            return List.copyOf(givenUp);
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Next run(JobRun run) {
            throw new IllegalStateException("It fails because the test wants it to");
        }

        @Override
        public void failed(JobRun run, String reason) {
            givenUp.add(run.subjectId());
        }

        @Override
        public Optional<Duration> restAfterFailure() {
            return Optional.of(Duration.ofHours(1));
        }
    }

    /** Counts its runs; goes on twice, so a job has three. */
    @ApplicationScoped
    public static class Counting implements JobHandler {
        static final String KIND = "test-counting";

        private final Map<UUID, AtomicInteger> runs = new ConcurrentHashMap<>();

        int runs(UUID subject) {
            return runs.getOrDefault(subject, new AtomicInteger()).get();
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Next run(JobRun run) {
            int times = run.inTransaction(() -> runs.computeIfAbsent(run.subjectId(), subject -> new AtomicInteger())
                    .incrementAndGet());
            return times < 3 ? Next.again(Instant.now()) : Next.done();
        }
    }
}
