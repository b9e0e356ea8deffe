package app.marquee.customer;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Moves a tenant's events as long as any stand where they do not belong. */
@ApplicationScoped
class EventMoveJob implements JobHandler {
    static final String KIND = "event-move";

    private final EventMoves moves;
    private final InstantSource clock;

    EventMoveJob(EventMoves moves, InstantSource clock) {
        this.moves = moves;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(moves::moveSome) ? Next.again(clock.instant()) : Next.done();
    }

    @Override
    public Optional<Duration> restAfterFailure() {
        return Optional.of(Duration.ofMinutes(10));
    }
}
