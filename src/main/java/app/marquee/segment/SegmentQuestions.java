package app.marquee.segment;

import static app.marquee.security.Permission.SEGMENT_READ;
import static java.util.stream.Collectors.toMap;

import app.marquee.condition.Condition;
import app.marquee.condition.Conditions;
import app.marquee.condition.LargeJoins;
import app.marquee.customer.Customers;
import app.marquee.security.CurrentCaller;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** What people ask before they make a segment, and when they wonder about one. */
@ApplicationScoped
class SegmentQuestions {
    private static final String SAMPLE = """
            select c.id, count(*) over () from customer c
            where c.tenant_id = :tenantId and c.merged_into is null and %s order by c.id desc limit 10
            """;

    private final SegmentRepository repository;
    private final Conditions conditions;
    private final LargeJoins largeJoins;
    private final Customers customers;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final CurrentCaller caller;
    private final InstantSource clock;

    SegmentQuestions(
            SegmentRepository repository,
            Conditions conditions,
            LargeJoins largeJoins,
            Customers customers,
            EntityManager entityManager,
            TenantContext tenantContext,
            CurrentCaller caller,
            InstantSource clock) {
        this.repository = repository;
        this.conditions = conditions;
        this.largeJoins = largeJoins;
        this.customers = customers;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.caller = caller;
        this.clock = clock;
    }

    SegmentPreviewView preview(JsonObject source) {
        var condition = Condition.parse(source, "condition");
        if (!condition.segments().isEmpty()) {
            caller.require(SEGMENT_READ); // it tells their names
        }
        var predicate = conditions.predicate(condition, clock.instant());
        var query = entityManager.createNativeQuery(SAMPLE.formatted(predicate.sql()), Object[].class);
        query.setParameter("tenantId", tenantContext.tenantId());
        predicate.parameters().forEach(query::setParameter);
        List<?> rows = largeJoins.during(query::getResultList);
        var ids = rows.stream().map(row -> (UUID) ((Object[]) row)[0]).toList();
        int size = rows.isEmpty() ? 0 : Math.toIntExact(((Number) ((Object[]) rows.get(0))[1]).longValue());
        return new SegmentPreviewView(
                size,
                customers.find(ids),
                Conditions.words(condition, names(condition)).forCaller());
    }

    MembershipExplanationView explain(UUID customerId, UUID segmentId) {
        caller.require(SEGMENT_READ); // it tells the condition
        var personId = customers.require(customerId);
        var condition = repository.require(segmentId).condition();
        var judged = conditions.judge(condition, List.of(personId), clock.instant());
        return MembershipExplanationView.of(Objects.requireNonNull(judged.get(personId)), names(condition));
    }

    private Map<UUID, String> names(Condition condition) {
        return repository.all(condition.segments()).stream().collect(toMap(Segment::id, Segment::name));
    }
}
