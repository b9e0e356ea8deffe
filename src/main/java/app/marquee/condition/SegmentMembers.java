package app.marquee.condition;

/** Where it can be read who is in which segment: segments stand to the right of this feature, and give a bean. */
public interface SegmentMembers {
    /** A select of {@code segment_id} and {@code customer_id} of the tenant {@code :tenantId}. */
    String sql();
}
