package app.marquee.tier;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant's tier policies, from draft to retirement. */
@ApplicationScoped
public class TierPolicies {
    private static final int MAX_NAME = 100;

    private final TierPolicyRepository repository;
    private final TierPolicySteps steps;
    private final TierTemplates templates;
    private final TierEvaluationClock evaluations;
    private final Event<TierPolicyPublished> events;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    TierPolicies(
            TierPolicyRepository repository,
            TierPolicySteps steps,
            TierTemplates templates,
            TierEvaluationClock evaluations,
            Event<TierPolicyPublished> events,
            EntityManager entityManager,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.steps = steps;
        this.templates = templates;
        this.evaluations = evaluations;
        this.events = events;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** A draft: the next version of the name. Either a template or rules, not both. */
    TierPolicy create(String name, @Nullable TierTemplate template, @Nullable List<TierRuleInput> rules) {
        return create("createTierPolicy", Limits.line(name, MAX_NAME, "input", "name"), rules(template, rules));
    }

    /** A draft with the rules of a policy that there is. */
    TierPolicy createVersion(UUID id) {
        var policy = repository.require(id);
        return create("createTierPolicyVersion", policy.name(), policy.rules());
    }

    private TierPolicy create(String action, String name, TierRules rules) {
        oneChangeAtATime();
        var policy = new TierPolicy(name, repository.latestVersion(name) + 1, rules, clock.instant());
        repository.persist(policy);
        audit.recordChange(action, id(policy), Map.of(), settings(policy));
        return policy;
    }

    TierPolicy update(UUID id, List<TierRuleInput> rules, @Nullable Integer seen) {
        var policy = require(id, seen);
        var before = tierCodes(policy);
        policy.rewrite(TierRules.of(rules));
        audit.recordChange("updateTierPolicy", id(policy), before, tierCodes(policy));
        entityManager.flush(); // counts the revision
        return policy;
    }

    /** Retires the policy that was published, if there is one, and has every customer's tier evaluated by this one. */
    TierPolicy publish(UUID id, @Nullable Integer seen) {
        oneChangeAtATime();
        var policy = require(id, seen);
        var previous = repository.published();
        var before = settings(policy, previous);
        previous.ifPresent(other -> retire(other, TierPolicyStepKind.REPLACED));
        policy.publish(previous.map(TierPolicy::id).orElse(null), clock.instant());
        giveTiersBy(policy, TierPolicyStepKind.PUBLISHED);
        audit.recordChange("publishTierPolicy", id(policy), before, settings(policy, Optional.of(policy)));
        return policy;
    }

    /** @return the policy whose place this one had taken, which is published again */
    TierPolicy rollBack(UUID id, @Nullable Integer seen) {
        oneChangeAtATime();
        var policy = require(id, seen);
        var before = settings(policy, Optional.of(policy));
        var former = repository.require(policy.former());
        retire(policy, TierPolicyStepKind.ROLLED_BACK);
        former.restore(clock.instant());
        giveTiersBy(former, TierPolicyStepKind.RESTORED);
        audit.recordChange("rollBackTierPolicy", id(policy), before, settings(policy, Optional.of(former)));
        return former;
    }

    /** Where it was the published one, nobody has a tier any more. */
    TierPolicy retire(UUID id, @Nullable Integer seen) {
        oneChangeAtATime();
        var policy = require(id, seen);
        var before = settings(policy);
        boolean published = policy.isPublished();
        retire(policy, TierPolicyStepKind.RETIRED);
        if (published) {
            evaluations.stop(policy);
        }
        audit.recordChange("retireTierPolicy", id(policy), before, settings(policy));
        return policy;
    }

    private TierPolicy require(UUID id, @Nullable Integer seen) {
        var policy = repository.require(id);
        RevisionConflict.check(seen, policy.revision());
        return policy;
    }

    private void giveTiersBy(TierPolicy policy, TierPolicyStepKind step) {
        steps.record(policy, step);
        evaluations.start(policy);
        events.fire(new TierPolicyPublished(policy.id()));
        entityManager.flush(); // counts the revision
    }

    /** Whether a policy has been published by which customers do not have their tiers yet. */
    public boolean awaitsEvaluation() {
        return repository
                .published()
                .filter(policy -> policy.evaluatedAt() == null)
                .isPresent();
    }

    /** When every customer last had its tier by the published policy; empty where that has not come yet. */
    public Optional<Instant> evaluatedAt() {
        return repository.published().map(TierPolicy::evaluatedAt);
    }

    Page<TierPolicy> page(PageRequest request) {
        return repository.page(request);
    }

    /** Those of the policies that there are, in any order. */
    List<TierPolicyView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(TierPolicyView::of).toList();
    }

    TierPolicy require(UUID id) {
        return repository.require(id);
    }

    /** @param id null: the published policy, if there is one */
    Optional<TierPolicy> forCounting(@Nullable UUID id) {
        return id == null ? repository.published() : Optional.of(repository.require(id));
    }

    Map<UUID, List<TierPolicyStepView>> stepsOf(Collection<UUID> ids) {
        return steps.of(ids);
    }

    private TierRules rules(@Nullable TierTemplate template, @Nullable List<TierRuleInput> rules) {
        if (template != null && rules != null) {
            throw new InvalidInput(Message.of("Give either a template or rules, not both"), "input", "rules");
        }
        if (template != null) {
            return TierRules.ofJson(templates.rules(template));
        }
        if (rules != null) {
            return TierRules.of(rules);
        }
        throw new InvalidInput(Message.of("Give a template or rules"), "input", "template");
    }

    /** Written first: two published policies at once are refused by the database, even within a transaction. */
    private void retire(TierPolicy policy, TierPolicyStepKind step) {
        policy.retire();
        steps.record(policy, step);
        entityManager.flush();
    }

    private void oneChangeAtATime() {
        entityManager
                .createNativeQuery(TierSql.ONE_CHANGE_AT_A_TIME)
                .setParameter("tenantId", tenantContext.tenantId().toString())
                .getSingleResult();
    }

    /** Without the rules, which may be long: they stay once a policy is published, and can be read. */
    private static Map<String, ?> settings(TierPolicy policy) {
        return Map.of("name", policy.name(), "version", policy.version(), "status", policy.status());
    }

    private static Map<String, ?> settings(TierPolicy policy, Optional<TierPolicy> published) {
        Map<String, Object> settings = new HashMap<>(settings(policy));
        published.ifPresent(other -> settings.put("published", id(other)));
        return settings;
    }

    private static Map<String, ?> tierCodes(TierPolicy policy) {
        return Map.of("tiers", List.copyOf(policy.rules().conditions().keySet()), "revision", policy.revision());
    }

    private static String id(TierPolicy policy) {
        return Ids.encode(TierPolicy.PREFIX, policy.id());
    }
}
