package app.marquee.tenant;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** A platform table, so each query names the tenant itself. */
@ApplicationScoped
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
    Optional<ApiKey> of(UUID tenantId, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenantId, id).firstResultOptional();
    }

    long countLive(UUID tenantId) {
        return count("tenantId = ?1 and revokedAt is null", tenantId);
    }
}
