package app.marquee.customer;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Deletes a tenant's tags when they have ended; what they were is kept. One job a tenant, due when the next one ends. */
@ApplicationScoped
class TagExpiry implements JobHandler {
    static final String KIND = "tag-expiry";

    private static final int BATCH = 1_000;

    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    TagExpiry(
            NativeStatements statements,
            ChangedCustomers changed,
            Jobs jobs,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.changed = changed;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Of tags that are being written. */
    void watch(List<CustomerChange> changes) {
        changes.stream()
                .flatMap(change -> change.tags().stream())
                .map(TagValue::expiresAt)
                .filter(Objects::nonNull)
                .min(Instant::compareTo)
                .ifPresent(first -> jobs.enqueue(KIND, tenantContext.tenantId(), first));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(() -> {
            deleteEnded();
            return nextEnd().map(Next::again).orElseGet(Next::done);
        });
    }

    private void deleteEnded() {
        var parameters = Map.of("tenantId", tenantContext.tenantId(), "now", clock.instant(), "most", BATCH);
        changed.note(statements.list(CustomerTagSql.DELETE_ENDED, UUID.class, parameters));
    }

    private Optional<Instant> nextEnd() {
        var parameters = Map.of("tenantId", tenantContext.tenantId());
        return statements.list(CustomerTagSql.NEXT_END, Instant.class, parameters).stream()
                .findFirst();
    }
}
