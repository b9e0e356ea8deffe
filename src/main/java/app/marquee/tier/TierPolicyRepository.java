package app.marquee.tier;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TierPolicyRepository implements PanacheRepositoryBase<TierPolicy, UUID> {
    TierPolicy require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new TierPolicyNotFound(id));
    }

    Optional<TierPolicy> published() {
        return find("status", TierPolicyStatus.PUBLISHED).firstResultOptional();
    }

    /** As others left it by now, too. */
    boolean isPublished(UUID id) {
        return count("id = ?1 and status = ?2", id, TierPolicyStatus.PUBLISHED) > 0;
    }

    boolean isAnyPublished() {
        return count("status", TierPolicyStatus.PUBLISHED) > 0;
    }

    /** Where none is published, the policy that gave tiers last. */
    Optional<TierPolicy> lastPublished() {
        return find("publishedAt is not null order by publishedAt desc").firstResultOptional();
    }

    /** Newest first. */
    Page<TierPolicy> page(PageRequest request) {
        return Keyset.byId(TierPolicy.class, this, true, TierPolicy::id).page(Criteria.ALL, request);
    }

    int latestVersion(String name) {
        return getEntityManager()
                .createQuery("select coalesce(max(version), 0) from TierPolicy where name = :name", Integer.class)
                .setParameter("name", name)
                .getSingleResult();
    }
}
