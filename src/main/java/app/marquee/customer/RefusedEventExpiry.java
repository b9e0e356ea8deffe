package app.marquee.customer;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;

/** Clears a tenant's refused events, as long as there are any, some at a time. */
@ApplicationScoped
class RefusedEventExpiry implements JobHandler {
    static final String KIND = "refused-event-expiry";

    private final RefusedEvents events;

    RefusedEventExpiry(RefusedEvents events) {
        this.events = events;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(events::expire).map(Next::again).orElseGet(Next::done);
    }
}
