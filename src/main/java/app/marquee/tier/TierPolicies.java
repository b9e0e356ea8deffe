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
    private final TierTemplates templates;
    private final TierEvaluationClock evaluations;
    private final Event<TierPolicyPublished> events;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    TierPolicies(
            TierPolicyRepository repository,
            TierTemplates templates,
            TierEvaluationClock evaluations,
            Event<TierPolicyPublished> events,
            EntityManager entityManager,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
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
        var line = Limits.line(name, MAX_NAME, "input", "name");
        var ordered = rules(template, rules);
        oneChangeAtATime();
        var policy = new TierPolicy(line, repository.latestVersion(line) + 1, ordered, clock.instant());
        repository.persist(policy);
        audit.recordChange("createTierPolicy", id(policy), Map.of(), settings(policy));
        return policy;
    }

    /** Retires the policy that was published, if there is one, and has every customer's tier evaluated by this one. */
    TierPolicy publish(UUID id, @Nullable Integer seen) {
        oneChangeAtATime();
        var policy = repository.require(id);
        RevisionConflict.check(seen, policy.revision());
        var previous = repository.published();
        var before = settings(policy, previous);
        previous.ifPresent(this::retire);
        policy.publish(clock.instant());
        evaluations.start(policy);
        events.fire(new TierPolicyPublished(id));
        audit.recordChange("publishTierPolicy", id(policy), before, settings(policy, Optional.of(policy)));
        entityManager.flush(); // counts the revision
        return policy;
    }

    /** Whether a policy has been published by which customers do not have their tiers yet. */
    public boolean awaitsEvaluation() {
        return repository
                .published()
                .filter(policy -> policy.evaluatedAt() == null)
                .isPresent();
    }

    Page<TierPolicy> page(PageRequest request) {
        return repository.page(request);
    }

    /** Those of the policies that there are, in any order. */
    List<TierPolicyView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(TierPolicyView::of).toList();
    }

    /** @param id null: the published policy, if there is one */
    Optional<TierPolicy> forCounting(@Nullable UUID id) {
        return id == null ? repository.published() : Optional.of(repository.require(id));
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
    private void retire(TierPolicy previous) {
        previous.retire();
        entityManager.flush();
    }

    private void oneChangeAtATime() {
        entityManager
                .createNativeQuery(TierSql.ONE_CHANGE_AT_A_TIME)
                .setParameter("tenantId", tenantContext.tenantId().toString())
                .getSingleResult();
    }

    /** Without the rules, which do not change: another version has others. */
    private static Map<String, ?> settings(TierPolicy policy) {
        return Map.of("name", policy.name(), "version", policy.version(), "status", policy.status());
    }

    private static Map<String, ?> settings(TierPolicy policy, Optional<TierPolicy> published) {
        Map<String, Object> settings = new HashMap<>(settings(policy));
        published.ifPresent(other -> settings.put("published", id(other)));
        return settings;
    }

    private static String id(TierPolicy policy) {
        return Ids.encode(TierPolicy.PREFIX, policy.id());
    }
}
