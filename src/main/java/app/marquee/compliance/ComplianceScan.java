package app.marquee.compliance;

import app.marquee.content.Contents;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.InstantSource;

/** Checks all contents of a tenant that may be sent, after one of its rules or the library changed. */
@ApplicationScoped
class ComplianceScan implements JobHandler {
    private static final int AT_ONCE = 100;

    private final Library library;
    private final Rulebooks rulebooks;
    private final ContentChecks checks;
    private final NewerLibraries newer;
    private final ComplianceSql sql;
    private final Contents contents;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    ComplianceScan(
            Library library,
            Rulebooks rulebooks,
            ContentChecks checks,
            NewerLibraries newer,
            ComplianceSql sql,
            Contents contents,
            Jobs jobs,
            TenantContext tenantContext,
            InstantSource clock) {
        this.library = library;
        this.rulebooks = rulebooks;
        this.checks = checks;
        this.newer = newer;
        this.sql = sql;
        this.contents = contents;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** The library comes with the release, so it changes as a replica starts. */
    void onStart(@Observes StartupEvent event) {
        tenantContext.apart(() ->
                QuarkusTransaction.requiringNew().call(() -> jobs.enqueueForEveryTenant(kind(), clock.instant())));
    }

    /** In the transaction of a change of the tenant's rules. */
    void begin() {
        sql.changed();
        jobs.enqueue(kind(), tenantContext.tenantId(), clock.instant());
        newer.checkAgain(sql.state());
    }

    @Override
    public String kind() {
        return NewerLibraries.scanBy(library.edition());
    }

    @Override
    public Next run(JobRun run) {
        return run.inTransaction(this::scan);
    }

    private Next scan() {
        var state = sql.locked();
        if (state.isScanned(library.edition())) {
            return checkedByOlder(state);
        }
        var ids = contents.sendable(state.scanAfter(), AT_ONCE);
        checks.note(rulebooks.of(state), ids);
        if (ids.size() == AT_ONCE) {
            sql.goOnAfter(ids.get(AT_ONCE - 1));
            return Next.again(clock.instant());
        }
        sql.scanned(library.edition(), clock.instant());
        newer.checkAgain(state);
        return Next.again(clock.instant());
    }

    /** What replicas of an older release approved, or checked for a rule that changed there, after this one had come to it. */
    private Next checkedByOlder(ComplianceSql.State state) {
        var ids = sql.checkedBefore(library.edition(), AT_ONCE);
        checks.note(rulebooks.of(state), ids);
        return ids.isEmpty() ? Next.done() : Next.again(clock.instant());
    }
}
