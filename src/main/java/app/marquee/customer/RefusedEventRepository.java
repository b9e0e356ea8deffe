package app.marquee.customer;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class RefusedEventRepository implements PanacheRepositoryBase<RefusedEvent, UUID> {
    /** Newest first. */
    Page<RefusedEvent> page(Criteria criteria, PageRequest request) {
        return Keyset.byId(RefusedEvent.class, this, true, RefusedEvent::id).page(criteria, request);
    }
}
