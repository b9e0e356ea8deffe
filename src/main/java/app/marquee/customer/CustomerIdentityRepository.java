package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CustomerIdentityRepository implements PanacheRepositoryBase<CustomerIdentity, UUID> {
    List<CustomerIdentity> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    List<CustomerIdentity> of(Collection<UUID> customerIds) {
        return list("customerId in ?1 order by id", customerIds);
    }
}
