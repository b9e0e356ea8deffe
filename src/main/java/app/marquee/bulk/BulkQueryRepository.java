package app.marquee.bulk;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class BulkQueryRepository implements PanacheRepositoryBase<BulkQuery, UUID> {
    BulkQuery require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new IllegalStateException("No bulk query " + id));
    }

    /** Of the files of the tenant together. */
    long totalSize() {
        return getEntityManager()
                .createQuery("select coalesce(sum(query.size), 0L) from BulkQuery query", Long.class)
                .getSingleResult();
    }

    List<BulkQuery> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }
}
