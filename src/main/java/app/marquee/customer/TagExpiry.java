package app.marquee.customer;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
    private final RecordRows rows;
    private final Turn turn;
    private final ChangedCustomers changed;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    TagExpiry(
            NativeStatements statements,
            RecordRows rows,
            Turn turn,
            ChangedCustomers changed,
            Jobs jobs,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.rows = rows;
        this.turn = turn;
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
        // Not in the run's transaction, which would hold this job while it waits for writers of tags, and they for the
        // job.
        tenantContext.runAs(run.tenantId(), this::deleteEnded);
        return run.inTransaction(() -> nextEnd().map(Next::again).orElseGet(Next::done));
    }

    /** Where a merged customer's newest value ends, the one that another record holds shows again. */
    private void deleteEnded() {
        turn.share();
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("now", clock.instant());
        parameters.put("most", BATCH);
        var customerIds = statements.list(CustomerTagSql.WITH_ENDED, UUID.class, parameters);
        if (customerIds.isEmpty()) {
            return;
        }
        parameters.put("customerIds", NativeStatements.array(customerIds));
        statements.list(CustomerTagSql.LOCK, UUID.class, parameters);
        rows.during(customerIds, () -> statements.execute(CustomerTagSql.DELETE_ENDED, parameters));
        changed.note(customerIds);
    }

    private Optional<Instant> nextEnd() {
        var parameters = Map.of("tenantId", tenantContext.tenantId());
        return Optional.ofNullable(statements
                .list(CustomerTagSql.NEXT_END, Instant.class, parameters)
                .get(0));
    }
}
