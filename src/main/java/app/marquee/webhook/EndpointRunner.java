package app.marquee.webhook;

import app.marquee.job.ClaimLost;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Makes the calls of one endpoint that are due, a batch at a time. One worker holds an endpoint, so a slow one keeps no
 * other waiting. One that is killed after a call and before its result is stored leaves the call to be made again, with
 * the same {@code webhook-id}: nothing is lost, and receivers know what they have had.
 */
@ApplicationScoped
class EndpointRunner implements JobHandler {
    static final String KIND = "webhook-endpoint";

    private static final Logger LOG = Logger.getLogger(EndpointRunner.class);
    // Webhooks are not given up as other work is: what keeps them from being sent is mended meanwhile.
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Dispatch dispatch;
    private final WebhookCaller caller;
    private final InstantSource clock;

    EndpointRunner(Dispatch dispatch, WebhookCaller caller, InstantSource clock) {
        this.dispatch = dispatch;
        this.caller = caller;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.WAITS_FOR_OTHERS;
    }

    @Override
    public Next run(JobRun run) {
        try {
            return deliver(run);
        } catch (ClaimLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.errorf(e, "Webhooks of endpoint %s are tried again in %s", run.subjectId(), PAUSE);
            return Next.again(clock.instant().plus(PAUSE));
        }
    }

    private Next deliver(JobRun run) {
        var batch = run.inTransaction(() -> dispatch.due(run.subjectId()));
        var results = batch.map(caller::make).orElse(List.of());
        return run.inTransaction(() -> dispatch.settle(run.subjectId(), batch.map(Batch::target), results));
    }
}
