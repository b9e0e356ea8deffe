package app.marquee.tier;

import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.Customers;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.util.UUID;

/** Gives every customer of a tenant its tier by the published policy, all of them by one statement. */
@ApplicationScoped
class TierEvaluation implements JobHandler {
    static final String KIND = "tier-evaluation";

    private final TierPolicyRepository repository;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final Customers customers;
    private final Event<TierPolicyEvaluated> events;
    private final InstantSource clock;

    TierEvaluation(
            TierPolicyRepository repository,
            Conditions conditions,
            LargeJoins largeJoins,
            Customers customers,
            Event<TierPolicyEvaluated> events,
            InstantSource clock) {
        this.repository = repository;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.customers = customers;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        run.inTransaction(() -> largeJoins.during(() -> evaluate(run.subjectId())));
        return Next.done();
    }

    /** A policy that was retired while its job waited gives no tiers any more. */
    private boolean evaluate(UUID policyId) {
        var policy = repository.findByIdOptional(policyId).filter(TierPolicy::isPublished);
        policy.ifPresent(this::assignTiers);
        return policy.isPresent();
    }

    private void assignTiers(TierPolicy policy) {
        var asOf = clock.instant();
        var evaluation = conditions.firstMatches(policy.rules().conditions(), asOf);
        customers.assignTiers(policy.id(), TierSql.assignment(evaluation), evaluation.parameters());
        policy.evaluated(asOf);
        events.fire(new TierPolicyEvaluated(policy.id(), asOf));
    }
}
