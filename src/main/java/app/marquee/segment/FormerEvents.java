package app.marquee.segment;

import app.marquee.condition.Conditions;
import app.marquee.customer.EventRetention;
import app.marquee.customer.EventsDropped;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Has segments computed anew that asked for events which are no longer there: their customers are noted by nobody. */
@ApplicationScoped
class FormerEvents implements JobHandler {
    static final String KIND = "segments-of-former-events";

    private final SegmentRepository repository;
    private final SegmentComputation computation;
    private final Jobs jobs;
    private final InstantSource clock;

    FormerEvents(SegmentRepository repository, SegmentComputation computation, Jobs jobs, InstantSource clock) {
        this.repository = repository;
        this.computation = computation;
        this.jobs = jobs;
        this.clock = clock;
    }

    void onEventsDropped(@Observes EventsDropped dropped) {
        jobs.enqueueForEveryTenant(KIND, clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(() -> {
            repository.listAll().stream()
                    .filter(segment ->
                            Conditions.asksForEventsBefore(segment.condition(), EventRetention.SHORTEST_DAYS))
                    .forEach(computation::start);
            return Next.done();
        });
    }
}
