package app.marquee.tier;

import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.ChangedCustomers;
import app.marquee.customer.CustomerTiers;
import app.marquee.job.JobHandler;
import app.marquee.job.JobRun;
import app.marquee.job.Next;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Gives every customer of a tenant its tier by the published policy, all of them by one statement. */
@ApplicationScoped
class TierEvaluation implements JobHandler {
    static final String KIND = "tier-evaluation";

    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final TierPolicyRepository repository;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final CustomerTiers customerTiers;
    private final ChangedCustomers changed;
    private final Event<TierPolicyEvaluated> events;
    private final InstantSource clock;

    TierEvaluation(
            TierPolicyRepository repository,
            Conditions conditions,
            LargeJoins largeJoins,
            CustomerTiers customerTiers,
            ChangedCustomers changed,
            Event<TierPolicyEvaluated> events,
            InstantSource clock) {
        this.repository = repository;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.customerTiers = customerTiers;
        this.changed = changed;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Next run(JobRun run) {
        try {
            run.inTransaction(LIMIT, () -> keepFigures(run.subjectId()));
            run.inTransaction(this::awaitListeners);
            run.inTransaction(LIMIT, () -> evaluate(run.subjectId()));
        } catch (RuntimeException e) {
            run.inTransaction(() -> noteFailure(run.subjectId()));
            throw e;
        }
        return Next.done();
    }

    /** For those who look at the policy: it is tried again. */
    private boolean noteFailure(UUID policyId) {
        var published = repository.findByIdOptional(policyId).filter(TierPolicy::isPublished);
        published.ifPresent(policy -> policy.evaluationFailed(clock.instant()));
        return published.isPresent();
    }

    /** By which single customers are decided until the next time. */
    private boolean keepFigures(UUID policyId) {
        var published = repository.published().filter(policy -> policy.id().equals(policyId));
        published.ifPresent(
                policy -> conditions.keepFigures(policy.rules().conditions().values(), clock.instant()));
        return published.isPresent();
    }

    /** Those that are at work may have read which policy is published before that changed, or the figures of before. */
    private boolean awaitListeners() {
        changed.takeTurn();
        return true;
    }

    @Override
    public Optional<Duration> restAfterFailure() {
        return Optional.of(Duration.ofHours(1));
    }

    /** A policy that was retired gives no tiers; where no other gives them, those that it gave end. */
    private boolean evaluate(UUID policyId) {
        var published = repository.published();
        if (published.isEmpty()) {
            customerTiers.end(policyId, () -> !repository.isAnyPublished());
        }
        published.filter(policy -> policy.id().equals(policyId)).ifPresent(this::assignTiers);
        return published.isPresent();
    }

    private void assignTiers(TierPolicy policy) {
        var asOf = clock.instant();
        var id = policy.id();
        var rules = policy.rules().conditions();
        var evaluation = conditions.watchedFirstMatches(rules, asOf);
        largeJoins.during(() -> {
            customerTiers.assign(
                    id, TierSql.assignment(evaluation), evaluation.parameters(), () -> repository.isPublished(id));
            return id;
        });
        // Last, so that nobody who publishes another policy waits for all that; the one at hand may be detached.
        if (repository.isPublished(id)) {
            repository.require(id).evaluated(clock.instant());
            events.fire(new TierPolicyEvaluated(id, asOf));
        }
    }
}
