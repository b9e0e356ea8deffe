package app.marquee.tier;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What was done with policies, and by whom. */
@ApplicationScoped
class TierPolicySteps {
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    TierPolicySteps(EntityManager entityManager, TenantContext tenantContext, InstantSource clock) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    void record(TierPolicy policy, TierPolicyStepKind kind) {
        entityManager.persist(new TierPolicyStep(policy.id(), kind, clock.instant(), tenantContext.actor()));
    }

    /** The newest 20 steps of each policy, the newest first. */
    Map<UUID, List<TierPolicyStepView>> of(Collection<UUID> policyIds) {
        List<TierPolicyStep> steps = entityManager
                .createNativeQuery(TierSql.STEPS, TierPolicyStep.class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("policyIds", policyIds.toArray(UUID[]::new))
                .getResultList();
        return steps.stream().collect(groupingBy(TierPolicyStep::policyId, mapping(TierPolicyStepView::of, toList())));
    }
}
