package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A platform table, so each query names the tenant itself. */
@ApplicationScoped
class ServiceClientRepository implements PanacheRepositoryBase<ServiceClient, UUID> {
    Optional<ServiceClient> of(UUID tenantId, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenantId, id).firstResultOptional();
    }

    List<ServiceClient> of(UUID tenantId, Collection<UUID> ids) {
        return list("tenantId = ?1 and id in ?2", tenantId, ids);
    }

    boolean exists(UUID tenantId, String provider, String subject) {
        return count("tenantId = ?1 and provider = ?2 and subject = ?3", tenantId, provider, subject) > 0;
    }

    long countOf(UUID tenantId) {
        return count("tenantId", tenantId);
    }

    Page<ServiceClient> page(UUID tenantId, PageRequest request) {
        return Keyset.byId(ServiceClient.class, this, true, ServiceClient::id)
                .page(Criteria.equal("tenantId", tenantId), request);
    }
}
