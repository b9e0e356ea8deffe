package app.marquee.webhook;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.shared.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Map;

/** Takes an endpoint out of use because of what it answered, and has the owners told. */
@ApplicationScoped
class Disabling {
    private final WebhookSql sql;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;

    Disabling(WebhookSql sql, Jobs jobs, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    void disable(WebhookEndpoint endpoint, WebhookDisabledReason reason) {
        endpoint.disable(reason, clock.instant());
        sql.giveUp(endpoint.id(), clock.instant());
        jobs.enqueue(WebhookNotice.KIND, endpoint.id(), clock.instant());
        audit.record(
                "disableWebhookEndpoint",
                Ids.encode(WebhookEndpointView.PREFIX, endpoint.id()),
                Map.of("reason", reason));
    }
}
