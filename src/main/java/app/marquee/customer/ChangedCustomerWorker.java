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
import java.util.ArrayList;
import java.util.HashMap;
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
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hands changed customers to the listeners, in batches, one batch of each tenant in turn. Changes of few come before those
 * in bulk, which now and then come first, so that they go on. A commit on this replica wakes it at once; what another
 * replica left behind, and what is due by the clock, it finds by looking now and then.
 */
@ApplicationScoped
class ChangedCustomerWorker {
    private static final Logger LOG = Logger.getLogger(ChangedCustomerWorker.class);
    private static final UUID FIRST = new UUID(0, 0);
    /** Changes of few wait for the end of one such batch at most. */
    private static final int BULK = 500;

    private static final int BULK_FIRST_EACH = 5;
    private static final int SMALLER = 10;
    private static final int ATTEMPTS = 5;
    /** Others wait as long: who erases a customer, who deletes a segment. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final Duration LONGEST_REST = Duration.ofMinutes(1);
    private static final Duration PUT_ASIDE = Duration.ofHours(1);
    private static final Duration NEXT_TRY = Duration.ofMillis(50);

    private final List<ChangedCustomerListener> listeners;
    private final ChangedCustomerQueue queue;
    private final CustomerWakeups wakeups;
    private final EventMoves eventMoves;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final Vertx vertx;
    private final Semaphore places;
    private final AtomicBoolean asked = new AtomicBoolean();
    private final AtomicBoolean tryingAgain = new AtomicBoolean();
    private final AtomicInteger rounds = new AtomicInteger();
    private final Map<Line, Trouble> troubles = new ConcurrentHashMap<>();
    private final Map<UUID, Instant> putAside = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    ChangedCustomerWorker(
            @All List<ChangedCustomerListener> listeners,
            ChangedCustomerQueue queue,
            CustomerWakeups wakeups,
            EventMoves eventMoves,
            TenantContext tenantContext,
            InstantSource clock,
            Vertx vertx,
            @ConfigProperty(name = "marquee.changes.at-once") int atOnce) {
        this.listeners = listeners;
        this.queue = queue;
        this.wakeups = wakeups;
        this.eventMoves = eventMoves;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.vertx = vertx;
        this.places = new Semaphore(atOnce);
    }

    /** Where changes of a tenant wait: in bulk or not. */
    private record Line(UUID tenantId, boolean bulk) {
        int batch() {
            return bulk ? BULK : ChangedCustomerQueue.FEW;
        }
    }

    private enum Outcome {
        NOTHING,
        TAKEN,
        /** Somebody else is at work, and may have begun before the last change was there. */
        NO_TURN
    }

    /** A line whose last batches failed: what comes next is smaller, and grows again as it works. */
    private record Trouble(Instant restUntil, int failures, int size) {
        @Nullable
        Trouble afterSuccess(int whole) {
            return size * 2 < whole ? new Trouble(restUntil, 0, size * 2) : null;
        }
    }

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
                takeRound();
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

    /** One batch of each tenant. Where there was something there may be more, which the next round takes. */
    private void takeRound() {
        if (queue.wakeDue(clock.instant())) {
            asked.set(true);
        }
        boolean bulkFirst = rounds.incrementAndGet() % BULK_FIRST_EACH == 0;
        var tenant = queue.tenantAfter(FIRST);
        while (tenant.isPresent() && !stopping) {
            switch (takeBatch(tenant.get(), bulkFirst)) {
                case TAKEN -> asked.set(true);
                case NO_TURN -> tryAgain();
                case NOTHING -> {}
            }
            tenant = queue.tenantAfter(tenant.get());
        }
    }

    /** By one timer at a time, however many ask. */
    private void tryAgain() {
        if (tryingAgain.compareAndSet(false, true)) {
            vertx.setTimer(NEXT_TRY.toMillis(), timer -> {
                tryingAgain.set(false);
                wake();
            });
        }
    }

    private Outcome takeBatch(UUID tenantId, boolean bulkFirst) {
        var first = takeBatch(new Line(tenantId, bulkFirst));
        return first == Outcome.NOTHING ? takeBatch(new Line(tenantId, !bulkFirst)) : first;
    }

    private Outcome takeBatch(Line line) {
        var trouble = troubles.get(line);
        if (trouble != null && trouble.restUntil().isAfter(clock.instant())) {
            return Outcome.NOTHING;
        }
        var taken = new ArrayList<UUID>();
        int size = trouble == null ? line.batch() : trouble.size();
        try {
            var outcome = tenantContext.callAs(line.tenantId(), LIMIT, () -> takeBatch(line.bulk(), size, taken));
            if (outcome == Outcome.TAKEN) {
                troubles.computeIfPresent(line, (id, before) -> before.afterSuccess(line.batch()));
            }
            return outcome;
        } catch (RuntimeException e) {
            failed(line, size, taken, e);
            return Outcome.NOTHING;
        }
    }

    private Outcome takeBatch(boolean bulk, int size, List<UUID> taken) {
        if (!queue.tryTurn()) {
            return Outcome.NO_TURN;
        }
        taken.addAll(queue.take(bulk, size));
        var asOf = clock.instant();
        var customerIds = new LinkedHashSet<>(taken);
        putOff(customerIds, asOf);
        // Noted once more when all their events are there: until then nothing is said by a part of them.
        customerIds.removeAll(eventMoves.underWay(customerIds));
        if (!customerIds.isEmpty()) {
            listeners.forEach(listener -> listener.changed(customerIds, asOf));
        }
        return taken.isEmpty() ? Outcome.NOTHING : Outcome.TAKEN;
    }

    /** Has those who failed looked at when their time has come, whatever changes about them meanwhile. */
    private void putOff(Set<UUID> customerIds, Instant now) {
        putAside.values().removeIf(until -> !until.isAfter(now));
        var later = new HashMap<>(putAside);
        later.keySet().retainAll(customerIds);
        wakeups.set(later);
        customerIds.removeAll(later.keySet());
    }

    /** Whose work is too much, or always fails, is found by ever smaller batches, and keeps the others waiting no longer. */
    private void failed(Line line, int size, List<UUID> taken, RuntimeException failure) {
        int failures =
                Optional.ofNullable(troubles.get(line)).map(Trouble::failures).orElse(0) + 1;
        var now = clock.instant();
        if (failures >= ATTEMPTS && new HashSet<>(taken).size() == 1) {
            putAside.put(taken.get(0), now.plus(PUT_ASIDE));
            LOG.errorf(failure, "Changed customer %s of tenant %s is put aside", taken.get(0), line.tenantId());
            troubles.put(line, new Trouble(now, 0, 1));
            return;
        }
        var trouble = new Trouble(now.plus(pauseAfter(failures)), failures, smaller(size, taken.size()));
        troubles.put(line, trouble);
        LOG.errorf(failure, "Changed customers of tenant %s are left until %s", line.tenantId(), trouble.restUntil());
    }

    private static int smaller(int size, int taken) {
        return taken == 0 ? size : Math.max(1, taken / SMALLER);
    }

    private static Duration pauseAfter(int failures) {
        var doubled = Duration.ofSeconds(1L << Math.min(failures - 1, 10));
        return doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    }
}
