package app.marquee.webhook;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes what is older than the log reaches, once a day for each tenant that has or had endpoints. */
@ApplicationScoped
class WebhookTidying implements JobHandler {
    static final String KIND = "webhook-tidying";

    static final Duration INTERVAL = Duration.ofDays(1);
    /** Thirty days as dead letters, after the days in which they were tried. */
    static final Duration KEPT = Duration.ofDays(34);

    private static final int BATCH = 1_000;

    private final WebhookSql sql;
    private final WebhookEndpointRepository endpoints;
    private final WebhookEventRepository events;
    private final InstantSource clock;

    WebhookTidying(
            WebhookSql sql, WebhookEndpointRepository endpoints, WebhookEventRepository events, InstantSource clock) {
        this.sql = sql;
        this.endpoints = endpoints;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(this::tidy);
    }

    private Next tidy() {
        var now = clock.instant();
        sql.forgetSecrets(now);
        if (sql.forgetEvents(now.minus(KEPT), BATCH) == BATCH) {
            return Next.again(now);
        }
        return endpoints.count() == 0 && events.count() == 0 ? Next.done() : Next.again(now.plus(INTERVAL));
    }
}
