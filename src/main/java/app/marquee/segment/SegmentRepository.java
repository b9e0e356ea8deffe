package app.marquee.segment;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class SegmentRepository implements PanacheRepositoryBase<Segment, UUID> {
    Segment require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new SegmentNotFound(id));
    }

    /** Nobody else changes it, or refers to it, until the transaction ends. */
    Segment requireLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new SegmentNotFound(id));
    }

    /** Nobody deletes it until the transaction ends. */
    Segment requireHeld(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_READ))
                .orElseThrow(() -> new SegmentNotFound(id));
    }

    boolean hasName(String name) {
        return count("name", name) > 0;
    }

    boolean areReady(Collection<UUID> ids) {
        return ids.isEmpty() || count("id in ?1 and status = ?2", ids, SegmentStatus.READY) == ids.size();
    }

    List<Segment> all(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    /** Newest first. */
    Page<Segment> page(PageRequest request) {
        return Keyset.byId(Segment.class, this, true, Segment::id).page(Criteria.ALL, request);
    }
}
