package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class CustomerOrderRepository implements PanacheRepositoryBase<CustomerOrder, UUID> {
    List<CustomerOrder> withExternalIds(Collection<String> externalIds) {
        return list("externalId in ?1", externalIds);
    }
}
