package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CustomerTagRepository implements PanacheRepositoryBase<CustomerTag, CustomerTag.Key> {
    List<CustomerTag> inForce(Collection<UUID> customerIds, Instant now) {
        return list("customerId in ?1 and (expiresAt is null or expiresAt > ?2) order by key", customerIds, now);
    }
}
