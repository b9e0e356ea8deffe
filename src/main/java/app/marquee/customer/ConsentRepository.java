package app.marquee.customer;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ConsentRepository implements PanacheRepositoryBase<Consent, UUID> {
    List<Consent> of(Collection<UUID> customerIds) {
        return list("customerId in ?1 order by id", customerIds);
    }

    List<ConsentChangeView> changes(List<UUID> ids) {
        return getEntityManager()
                .createQuery("from ConsentChange where id in :ids", ConsentChange.class)
                .setParameter("ids", ids)
                .getResultStream()
                .map(ConsentChangeView::of)
                .toList();
    }
}
