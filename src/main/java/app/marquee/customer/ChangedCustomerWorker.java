package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands changed customers to the listeners, in batches, one batch of each tenant in turn. A commit on this replica wakes
 * it at once; what another replica left behind, and what is due by the clock, it finds by looking now and then.
 */
@ApplicationScoped
class ChangedCustomerWorker {
    private static final Logger LOG = Logger.getLogger(ChangedCustomerWorker.class);
    private static final UUID FIRST = new UUID(0, 0);
    private static final int BATCH = 1_000;
    private static final Duration LONGEST_REST = Duration.ofMinutes(1);

    private final List<ChangedCustomerListener> listeners;
    private final ChangedCustomerQueue queue;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Semaphore places;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Map<UUID, Rest> resting = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ChangedCustomerWorker(
            @All List<ChangedCustomerListener> listeners,
            ChangedCustomerQueue queue,
            TenantContext tenantContext,
            InstantSource clock,
            Vertx vertx,
            @ConfigProperty(name = "marquee.changes.at-once") int atOnce) {
        this.listeners = listeners;
        this.queue = queue;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.vertx = vertx;
        this.places = new Semaphore(atOnce);
    }

    /** A tenant whose last batches failed. */
    private record Rest(Instant until, int failures) {}

    @Scheduled(every = "{marquee.changes.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** From now on everything that is committed will be looked at. */
    void wake() {
        asked.set(true);
        if (!stopping && places.tryAcquire()) {
            // Not in the caller's context: its request, and so its tenant, would come along.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .executeBlocking(
                            () -> {
                                work();
                                return Boolean.TRUE;
                            },
                            false);
        }
    }

    private void work() {
        try {
            while (asked.getAndSet(false)) {
                takeAll();
            }
        } catch (RuntimeException e) {
            LOG.error("Changed customers cannot be looked at now; the next poll tries again", e);
        } finally {
            places.release();
        }
        if (asked.get()) {
            wake();
        }
    }

    private void takeAll() {
        queue.wakeDue(clock.instant());
        var finished = new HashSet<UUID>();
        var tenant = queue.tenantAfter(FIRST);
        while (tenant.isPresent() && !stopping) {
            if (!isResting(tenant.get()) && !finished.contains(tenant.get()) && !takeBatch(tenant.get())) {
                finished.add(tenant.get());
            }
            tenant = next(tenant.get(), finished);
        }
    }

    /** Goes round and round, until a whole round finds nobody with more to do. */
    private Optional<UUID> next(UUID tenant, Set<UUID> finished) {
        var next = queue.tenantAfter(tenant);
        return next.isPresent() ? next : firstUnfinished(finished);
    }

    private Optional<UUID> firstUnfinished(Set<UUID> finished) {
        var tenant = queue.tenantAfter(FIRST);
        while (tenant.isPresent() && (finished.contains(tenant.get()) || isResting(tenant.get()))) {
            tenant = queue.tenantAfter(tenant.get());
        }
        return tenant;
    }

    private boolean isResting(UUID tenantId) {
        var rest = resting.get(tenantId);
        return rest != null && rest.until().isAfter(clock.instant());
    }

    /** @return whether the tenant may have more */
    private boolean takeBatch(UUID tenantId) {
        try {
            boolean more = tenantContext.callAs(tenantId, this::takeBatch);
            resting.remove(tenantId);
            return more;
        } catch (RuntimeException e) {
            var rest = resting.compute(tenantId, (id, before) -> restAfter(before));
            LOG.errorf(e, "Changed customers of tenant %s are left until %s", tenantId, rest.until());
            return false;
        }
    }

    private boolean takeBatch() {
        if (!queue.tryTurn()) {
            return false;
        }
        var taken = queue.take(BATCH);
        var asOf = clock.instant();
        var customerIds = new LinkedHashSet<>(taken);
        if (!taken.isEmpty()) {
            listeners.forEach(listener -> listener.changed(customerIds, asOf));
        }
        return taken.size() == BATCH;
    }

    private Rest restAfter(@Nullable Rest before) {
        int failures = before == null ? 1 : before.failures() + 1;
        var doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        var pause = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
        return new Rest(clock.instant().plus(pause), failures);
    }
}
