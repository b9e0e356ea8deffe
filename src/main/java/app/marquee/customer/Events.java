package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What customers did. */
@ApplicationScoped
class Events {
    private final CustomerEventRepository repository;
    private final EventPages pages;
    private final PersonalData personalData;

    Events(CustomerEventRepository repository, EventPages pages, PersonalData personalData) {
        this.repository = repository;
        this.pages = pages;
        this.personalData = personalData;
    }

    /** Those of the events that there are, in any order. */
    List<EventView> find(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var times = ids.stream().map(EventIds::time).sorted().toList();
        // No more partitions are looked into than the ids say.
        var found = repository.list(
                "id in ?1 and occurredAt >= ?2 and occurredAt < ?3",
                ids,
                times.get(0),
                times.get(times.size() - 1).plusMillis(1));
        personalData.shown(found.stream().map(CustomerEvent::customerId).toList());
        boolean whole = personalData.isWhole();
        return found.stream().map(event -> EventView.of(event, whole)).toList();
    }

    Page<EventView> page(UUID customerId, PageRequest request) {
        boolean whole = personalData.isWhole();
        return pages.page(customerId, request).map(event -> EventView.of(event, whole));
    }
}
