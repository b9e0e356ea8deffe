package app.marquee.idempotency;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.Transactions;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deletes keys when their time is over. A tenant that has used one has a job for it, which looks again at least once in
 * the time that a key is kept: no key can be added behind its back that it would overlook.
 */
@ApplicationScoped
class IdempotencyExpiry implements JobHandler {
    static final String KIND = "idempotency-expiry";

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;
    private static final int BATCHES_AT_ONCE = 10;
    private static final int MAXIMUM_TENANTS = 10_000;

    private final IdempotencyTable table;
    private final Jobs jobs;
    private final Transactions transactions;
    private final InstantSource clock;
    // The tenants whose job is there: to ask for it at each key would have all wait for its row.
    private final Cache<UUID, Boolean> known;

    IdempotencyExpiry(IdempotencyTable table, Jobs jobs, Transactions transactions, InstantSource clock) {
        this.table = table;
        this.jobs = jobs;
        this.transactions = transactions;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MAXIMUM_TENANTS)
                .expireAfterWrite(Idempotency.KEPT)
                .ticker(() -> Duration.ofMillis(clock.millis()).toNanos())
                .build();
    }

    /** Asks for the job of the current tenant, unless it is known to be there. */
    void ask(@Nullable UUID tenantId) {
        if (tenantId != null && known.getIfPresent(tenantId) == null) {
            jobs.enqueue(KIND, tenantId, clock.instant().plus(Idempotency.KEPT));
        }
    }

    /** The transaction that asked is committed. */
    void asked(@Nullable UUID tenantId) {
        if (tenantId != null) {
            known.put(tenantId, Boolean.TRUE);
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        for (int batches = 0; batches < BATCHES_AT_ONCE; batches++) {
            if (run.inTransaction(() -> table.removeExpired(run.tenantId(), clock.instant(), BATCH)) < BATCH) {
                return Next.again(next(run));
            }
        }
        return Next.again(clock.instant());
    }

    private Instant next(JobRun run) {
        Optional<Instant> expiry = run.inTransaction(() -> table.nextExpiry(run.tenantId()));
        Instant now = clock.instant();
        Instant soonest = now.plus(PAUSE);
        return expiry.map(at -> at.isBefore(soonest) ? soonest : at).orElse(now.plus(Idempotency.KEPT));
    }

    /** Those of callers in no tenant are few. */
    @Scheduled(every = "10m", delayed = "1m")
    void deleteOfNoTenant() throws Exception {
        int deleted;
        do {
            deleted = transactions.writing(() -> table.removeExpired(null, clock.instant(), BATCH));
        } while (deleted == BATCH);
    }
}
