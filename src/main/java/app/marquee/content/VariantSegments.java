package app.marquee.content;

import app.marquee.segment.SegmentUse;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The segments that variants of contents are for; while they are in use they are kept. */
@ApplicationScoped
class VariantSegments implements SegmentUse {
    private static final String IS_USED = """
            select exists (
                select from content
                where tenant_id = :tenantId and status <> 'RETIRED' and variants @> cast(:named as jsonb))
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    VariantSegments(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    @Override
    public boolean isUsed(UUID segmentId) {
        return (boolean) entityManager
                .createNativeQuery(IS_USED, Boolean.class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("named", Variant.forSegment(segmentId))
                .getSingleResult();
    }
}
