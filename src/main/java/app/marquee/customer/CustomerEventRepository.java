package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class CustomerEventRepository implements PanacheRepositoryBase<CustomerEvent, UUID> {}
