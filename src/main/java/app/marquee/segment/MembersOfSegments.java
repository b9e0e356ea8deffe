package app.marquee.segment;

import app.marquee.condition.SegmentMembers;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets conditions ask who is in a segment. */
@ApplicationScoped
class MembersOfSegments implements SegmentMembers {
    private static final String MEMBERS =
            "select segment_id, customer_id from segment_member where tenant_id = :tenantId";

    @Override
    public String sql() {
        return MEMBERS;
    }
}
