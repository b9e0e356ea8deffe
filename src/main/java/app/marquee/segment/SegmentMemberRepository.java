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
class SegmentMemberRepository implements PanacheRepositoryBase<SegmentMember, UUID> {
    /** In the order in which customers were first recorded. */
    Page<SegmentMember> page(UUID segmentId, PageRequest request) {
        return Keyset.byId(SegmentMember.class, this, false, SegmentMember::id)
                .page(Criteria.equal("segmentId", segmentId), request);
    }

    List<SegmentMember> of(Collection<UUID> segmentIds, Collection<UUID> customerIds) {
        return list("segmentId in ?1 and id in ?2", segmentIds, customerIds);
    }

    List<SegmentMember> of(Collection<UUID> customerIds) {
        return list("id in ?1", customerIds);
    }
}
