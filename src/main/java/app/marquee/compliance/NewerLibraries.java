package app.marquee.compliance;

import app.marquee.job.Jobs;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/**
 * While a release replaces another, replicas with an older library work beside those with a newer one. What the older ones
 * check, the newer ones check again.
 */
@ApplicationScoped
class NewerLibraries {
    private final Library library;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    NewerLibraries(Library library, Jobs jobs, TenantContext tenantContext, InstantSource clock) {
        this.library = library;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Names the edition: a replica that has another one must not take the job. */
    static String scanBy(int edition) {
        return "compliance-scan-" + edition;
    }

    /** Where a newer library has checked the tenant's contents: only it knows what this one does not. */
    void checkAgain(ComplianceSql.State state) {
        if (state.edition() > library.edition()) {
            jobs.enqueue(scanBy(state.edition()), tenantContext.tenantId(), clock.instant());
        }
    }
}
