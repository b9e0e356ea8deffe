package app.marquee.tier;

import app.marquee.condition.BenchmarkChanged;
import app.marquee.customer.CustomersChanged;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Jobs;
import app.marquee.job.Next;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Asks for the evaluation of the published policy for all customers: when it is published, when what customers are compared
 * with changed, and now and then. A job of its own, for two reasons: it goes on when an evaluation fails, and a
 * running evaluation, which locks its own job, keeps nobody waiting who reports a change.
 */
@ApplicationScoped
class TierEvaluationClock implements JobHandler {
    static final String KIND = "tier-evaluation-clock";

    private final TierPolicyRepository repository;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;
    private final Duration interval;
    private final Duration delay;

    TierEvaluationClock(
            TierPolicyRepository repository,
            Jobs jobs,
            TenantContext tenantContext,
            InstantSource clock,
            @ConfigProperty(name = "marquee.tier.evaluation-interval") Duration interval,
            @ConfigProperty(name = "marquee.tier.evaluation-delay") Duration delay) {
        this.repository = repository;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
        this.interval = interval;
        this.delay = delay;
    }

    void start(TierPolicy published) {
        jobs.enqueue(KIND, published.id(), clock.instant());
    }

    /** The policy gives no tiers any more, and those that it gave end. */
    void stop(TierPolicy retired) {
        jobs.enqueue(TierEvaluation.KIND, retired.id(), clock.instant());
    }

    void onBenchmarkChanged(@Observes BenchmarkChanged change) {
        repository.published().ifPresent(policy -> jobs.enqueue(KIND, policy.id(), clock.instant()));
    }

    /**
     * Who changed gets a tier at once, by {@link TierListener}. Where rules compare with all customers, the others follow by
     * and by: a shop that sends its orders one by one asks for one evaluation, not for thousands.
     */
    void onCustomersChanged(@Observes CustomersChanged change) {
        var soon = clock.instant().plus(delay);
        repository
                .published()
                .filter(TierPolicy::comparesCustomers)
                .ifPresent(policy -> jobs.enqueue(KIND, policy.id(), soon));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        // Not in the run's transaction, which would hold this job while it waits for the other.
        boolean published = tenantContext.callAs(run.tenantId(), () -> askForEvaluation(run.subjectId()));
        return published ? Next.again(clock.instant().plus(interval)) : Next.done();
    }

    private boolean askForEvaluation(UUID policyId) {
        var published = repository.findByIdOptional(policyId).filter(TierPolicy::isPublished);
        published.ifPresent(policy -> jobs.enqueue(TierEvaluation.KIND, policyId, clock.instant()));
        return published.isPresent();
    }
}
