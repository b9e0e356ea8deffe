package app.marquee.customer;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.SortKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class EventTypeRepository implements PanacheRepositoryBase<EventType, UUID> {
    EventType require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new EventTypeNotFound(id));
    }

    List<EventType> named(Collection<String> names) {
        return list("name in ?1", names);
    }

    Page<EventType> page(PageRequest request) {
        return new Keyset<>(EventType.class, this, SortKey.text("name", EventType::name), false, EventType::id)
                .page(Criteria.ALL, request);
    }
}
