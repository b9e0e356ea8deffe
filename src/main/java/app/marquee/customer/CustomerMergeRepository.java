package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CustomerMergeRepository implements PanacheRepositoryBase<CustomerMerge, UUID> {
    CustomerMerge require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new MergeNotFound(id));
    }

    /** Newest first. */
    List<CustomerMerge> withIds(Collection<UUID> ids) {
        return list("id in ?1 order by id desc", ids);
    }
}
