package app.marquee.segment;

import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;

/** Deletes what is older than the log of who came into segments and left them reaches, once a day for each tenant with segments. */
@ApplicationScoped
class SegmentLogExpiry implements JobHandler {
    static final String KIND = "segment-log-expiry";

    /** A year can be compared with the one before, day by day; the descriptions in the schema say so. */
    static final Duration KEPT = Duration.ofDays(400);

    private static final Duration INTERVAL = Duration.ofDays(1);
    private static final int BATCH = 5_000;

    private final SegmentRepository repository;
    private final SegmentSql sql;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    SegmentLogExpiry(
            SegmentRepository repository, SegmentSql sql, Jobs jobs, TenantContext tenantContext, InstantSource clock) {
        this.repository = repository;
        this.sql = sql;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Asked for with each segment; one is enough. */
    void start() {
        jobs.enqueue(KIND, tenantContext.tenantId(), clock.instant());
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(this::expire);
    }

    /** What segments that are deleted have in the log goes with them. */
    private Next expire() {
        var now = clock.instant();
        if (sql.expireLog(now.minus(KEPT), BATCH) > 0) {
            return Next.again(now);
        }
        return repository.count() == 0 ? Next.done() : Next.again(now.plus(INTERVAL));
    }
}
