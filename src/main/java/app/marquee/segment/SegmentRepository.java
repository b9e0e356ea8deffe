package app.marquee.segment;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class SegmentRepository implements PanacheRepositoryBase<Segment, UUID> {
    Segment require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new SegmentNotFound(id));
    }

    boolean hasName(String name) {
        return count("name", name) > 0;
    }

    List<Segment> all(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Newest first. */
    Page<Segment> page(PageRequest request) {
        return Keyset.byId(Segment.class, this, true, Segment::id).page(Criteria.ALL, request);
    }
}
