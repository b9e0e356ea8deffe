package app.marquee.campaign;

import app.marquee.condition.LargeJoins;
import app.marquee.segment.Segments;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;

/** Looks at an audience that nothing was sent to yet. */
@ApplicationScoped
class DrawnAudience {
    // The order is as good as drawn: whatever an id begins with, its hash does not.
    private static final String DRAWN = """
            select c.id, count(*) over () from customer c where c.tenant_id = :tenantId and c.merged_into is null%s%s
            order by hashtextextended(cast(c.id as text), 0) limit :most
            """;

    private final EntityManager entityManager;
    private final Segments segments;
    private final TenantContext tenantContext;
    private final LargeJoins largeJoins;

    DrawnAudience(EntityManager entityManager, Segments segments, TenantContext tenantContext, LargeJoins largeJoins) {
        this.entityManager = entityManager;
        this.segments = segments;
        this.tenantContext = tenantContext;
        this.largeJoins = largeJoins;
    }

    /** @param size of the whole audience */
    record Drawn(List<UUID> customers, int size) {}

    /** Some customers of the audience as it would be now. */
    Drawn draw(Audience audience, int most) {
        UUID segmentId = audience.segmentId();
        var segment = segmentId == null ? null : segments.audience(segmentId);
        boolean byTier = !audience.tierCodes().isEmpty();
        var query = entityManager
                .createNativeQuery(
                        DRAWN.formatted(
                                segment == null ? "" : " and (" + segment.sql() + ")",
                                byTier ? AudienceSql.IN_TIERS : ""),
                        Object[].class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("most", most);
        if (segment != null) {
            segment.parameters().forEach(query::setParameter);
        }
        if (byTier) {
            query.setParameter("tierCodes", audience.tierCodes().toArray(String[]::new));
        }
        List<?> rows = largeJoins.during(query::getResultList);
        return new Drawn(
                rows.stream().map(row -> (UUID) ((Object[]) row)[0]).toList(),
                rows.isEmpty() ? 0 : Math.toIntExact(((Number) ((Object[]) rows.get(0))[1]).longValue()));
    }
}
