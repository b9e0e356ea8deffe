package app.marquee.tenant;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class TenantRepository implements PanacheRepositoryBase<Tenant, UUID> {
    Tenant require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new TenantNotFound(id));
    }

    /** Locked until the transaction ends, so that two who count against a quota do so one after the other. */
    Tenant requireLocked(UUID id) {
        return findLocked(id).orElseThrow(() -> new TenantNotFound(id));
    }

    Optional<Tenant> findLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    List<UUID> ids() {
        return getEntityManager()
                .createQuery("select id from Tenant order by id", UUID.class)
                .getResultList();
    }

    Page<Tenant> page(Criteria criteria, TenantSort sort, PageRequest request) {
        return new Keyset<>(Tenant.class, this, key(sort.by()), sort.direction().isDescending(), Tenant::id)
                .page(criteria, request);
    }

    private static SortKey<Tenant, ?> key(TenantSortField by) {
        return switch (by) {
            case CREATED_AT -> SortKey.id(Tenant::id);
            case NAME -> SortKey.text("name", Tenant::name);
            case SLUG -> SortKey.text("slug", Tenant::slug);
        };
    }

    boolean isTaken(String slug) {
        return count("slug", slug) > 0;
    }
}
