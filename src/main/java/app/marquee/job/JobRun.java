package app.marquee.job;

import app.marquee.tenancy.TenantContext;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;

/** One run of a job by a worker that holds its claim. */
public class JobRun {
    private final Claim claim;
    private final JobTable table;
    private final TenantContext tenantContext;
    private volatile Instant leaseUntil = Instant.EPOCH;

    JobRun(Claim claim, JobTable table, TenantContext tenantContext) {
        this.claim = claim;
        this.table = table;
        this.tenantContext = tenantContext;
    }

    public UUID tenantId() {
        return claim.tenantId();
    }

    /** What the job is about. */
    public UUID subjectId() {
        return claim.subjectId();
    }

    /** 1 for the first try of this step. */
    public int attempt() {
        return claim.attempts();
    }

    /**
     * Does work in a transaction of the job's tenant that takes effect only while the claim holds, and renews the
     * claim.
     *
     * @throws ClaimLost when another worker has taken over
     */
    public <T> T inTransaction(Supplier<T> work) {
        leaseUntil = table.extend(claim, leaseUntil);
        return tenantContext.callAs(claim.tenantId(), () -> held(work));
    }

    /** As {@link #inTransaction}, for work on everybody in one transaction, which takes longer than others may. */
    public <T> T inTransaction(Duration limit, Supplier<T> work) {
        leaseUntil = table.extend(claim, leaseUntil);
        return tenantContext.callAs(claim.tenantId(), limit, () -> held(work));
    }

    private <T> T held(Supplier<T> work) {
        table.hold(claim);
        return work.get();
    }
}
