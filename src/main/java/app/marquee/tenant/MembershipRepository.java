package app.marquee.tenant;

import app.marquee.security.Role;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A platform table, so each query names the tenant itself. */
@ApplicationScoped
class MembershipRepository implements PanacheRepositoryBase<Membership, UUID> {
    long countOf(UUID tenantId) {
        return count("tenantId", tenantId);
    }

    long countActiveOwners(UUID tenantId) {
        return count("tenantId = ?1 and role = ?2 and enteredAt is not null", tenantId, Role.OWNER);
    }

    List<Membership> activeOwners(UUID tenantId) {
        return list("tenantId = ?1 and role = ?2 and enteredAt is not null", tenantId, Role.OWNER);
    }

    Optional<Membership> of(UUID tenantId, UUID id) {
        return find("tenantId = ?1 and id = ?2", tenantId, id).firstResultOptional();
    }

    boolean exists(UUID tenantId, String provider, String subject) {
        return count("tenantId = ?1 and provider = ?2 and subject = ?3", tenantId, provider, subject) > 0;
    }

    List<Membership> of(UUID tenantId, Collection<UUID> ids) {
        return list("tenantId = ?1 and id in ?2", tenantId, ids);
    }
}
