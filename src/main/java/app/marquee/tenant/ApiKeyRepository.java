package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A platform table, so each query names the tenant itself. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
    private static final String LIVE =
            "revokedAt is null and (expiresAt is null or expiresAt > ?2) and (retiresAt is null or retiresAt > ?2)";

    Optional<ApiKey> of(UUID tenantId, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenantId, id).firstResultOptional();
    }

    List<ApiKey> of(UUID tenantId, Collection<UUID> ids) {
        return list("tenantId = ?1 and id in ?2", tenantId, ids);
    }

    /** Keys that live; two of one rotation are one. */
    long countLive(UUID tenantId, Instant now) {
        return find("select count(distinct familyId) from ApiKey where tenantId = ?1 and " + LIVE, tenantId, now)
                .project(Long.class)
                .singleResult();
    }

    long countLiveOfFamily(UUID tenantId, UUID familyId, Instant now) {
        return count("tenantId = ?1 and " + LIVE + " and familyId = ?3", tenantId, now, familyId);
    }

    Page<ApiKey> page(UUID tenantId, PageRequest request) {
        return Keyset.byId(ApiKey.class, this, true, ApiKey::id).page(Criteria.equal("tenantId", tenantId), request);
    }
}
