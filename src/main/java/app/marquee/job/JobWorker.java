package app.marquee.job;

import app.marquee.job.JobHandler.Lane;
import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Claims jobs that are due and runs them, a few at a time; every replica has one. */
@ApplicationScoped
class JobWorker {
    private static final Logger LOG = Logger.getLogger(JobWorker.class);
    private static final int MAXIMUM_ATTEMPTS = 10;
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private final Map<String, JobHandler> handlers;
    private final JobTable table;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final List<Places> lanes;
    private final Vertx vertx;
    private volatile boolean stopping;

    JobWorker(
            @All List<JobHandler> handlers,
            JobTable table,
            TenantContext tenantContext,
            InstantSource clock,
            Vertx vertx,
            @ConfigProperty(name = "marquee.jobs.at-once", defaultValue = "4") int atOnce,
            @ConfigProperty(name = "marquee.jobs.waiting-at-once", defaultValue = "32") int waitingAtOnce,
            @ConfigProperty(name = "marquee.jobs.sending-at-once", defaultValue = "6") int sendingAtOnce) {
        this.handlers = handlers.stream().collect(Collectors.toMap(JobHandler::kind, Function.identity()));
        this.table = table;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.vertx = vertx;
        this.lanes = List.of(
                places(handlers, Lane.OWN_WORK, atOnce),
                places(handlers, Lane.WAITS_FOR_OTHERS, waitingAtOnce),
                places(handlers, Lane.SENDS, sendingAtOnce));
    }

    private record Places(Set<String> kinds, Duration lease, Semaphore free) {}

    private static Places places(List<JobHandler> handlers, Lane lane, int places) {
        var kinds = handlers.stream()
                .filter(handler -> handler.lane() == lane)
                .map(JobHandler::kind)
                .collect(Collectors.toUnmodifiableSet());
        return new Places(kinds, lane.lease(), new Semaphore(places));
    }

    @Scheduled(every = "{marquee.jobs.poll}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void poll() {
        wake();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Starts one more worker of each lane that has room; it takes jobs until none is due. */
    void wake() {
        lanes.forEach(this::wake);
    }

    private void wake(Places lane) {
        if (!stopping && lane.free().tryAcquire()) {
            // The caller's Vert.x context would come along, and with it its request context: workers that share one
            // would
            // see each other's tenants.
            VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                    .executeBlocking(
                            () -> {
                                work(lane);
                                return Boolean.TRUE;
                            },
                            false);
        }
    }

    private void work(Places lane) {
        try {
            while (!stopping) {
                Optional<Claim> claim = table.claim(lane.kinds(), lane.lease());
                if (claim.isEmpty()) {
                    return;
                }
                // Where there was one job there may be more.
                wake(lane);
                run(claim.get());
            }
        } catch (RuntimeException e) {
            LOG.error("Jobs cannot be claimed now; the next poll tries again", e);
        } finally {
            lane.free().release();
        }
    }

    private void run(Claim claim) {
        // Only kinds that have a handler are claimed.
        JobHandler handler = Objects.requireNonNull(handlers.get(claim.kind()));
        var run = new JobRun(claim, table, tenantContext);
        try {
            settle(claim, handler.run(run));
        } catch (ClaimLost e) {
            LOG.infof("%s; another worker goes on", e.getMessage());
        } catch (Exception e) {
            failed(claim, handler, run, e);
        }
    }

    private void settle(Claim claim, Next next) {
        if (next instanceof Next.Again again) {
            table.again(claim, again.at());
        } else {
            table.done(claim);
        }
    }

    private void failed(Claim claim, JobHandler handler, JobRun run, Exception failure) {
        if (claim.attempts() < MAXIMUM_ATTEMPTS) {
            LOG.warnf(failure, "Job %s %s failed at attempt %d", claim.kind(), claim.subjectId(), claim.attempts());
            table.retry(claim, clock.instant().plus(pauseAfter(claim.attempts())));
            return;
        }
        LOG.errorf(failure, "Job %s %s failed at its last attempt", claim.kind(), claim.subjectId());
        run.inTransaction(() -> {
            handler.failed(run, String.valueOf(failure.getMessage()));
            handler.restAfterFailure()
                    .ifPresentOrElse(rest -> table.again(claim, clock.instant().plus(rest)), () -> table.failed(claim));
            return Boolean.TRUE;
        });
    }

    private static Duration pauseAfter(int attempts) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(attempts, 20));
        return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
}
