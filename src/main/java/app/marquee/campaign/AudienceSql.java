package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.condition.LargeJoins;
import app.marquee.condition.SqlPredicate;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The statements on who is in the audience of a run. */
@ApplicationScoped
class AudienceSql {
    // Without an order: the first are known before the last are looked at.
    private static final String AUDIENCE =
            "select c.id from customer c where c.tenant_id = :tenantId and c.merged_into is null";
    static final String IN_TIERS = """
             and exists (select from customer_tier t where t.tenant_id = :tenantId and t.customer_id = c.id
                         and t.tier_code = any(:tierCodes))
            """;
    private static final String ADD = """
            insert into campaign_audience (tenant_id, campaign_id, run, customer_id)
            select ?, ?, ?, a.id from unnest(?) as a (id)
            on conflict (tenant_id, campaign_id, run, customer_id) do nothing
            """;
    private static final String IS_BEGUN = """
            select exists (select from campaign_audience where tenant_id = ? and campaign_id = ? and run = ?)
                or exists (select from delivery where tenant_id = ? and campaign_id = ? and run = ?)
            """;
    private static final String TAKEN_UP = """
            select customer_id from delivery
            where tenant_id = ? and campaign_id = ? and run = ? and customer_id = any(?)
            """;
    private static final int FETCHED_AT_ONCE = 5_000;

    private final EntityManager entityManager;
    private final BatchStatements statements;
    private final TenantContext tenantContext;
    private final LargeJoins largeJoins;

    AudienceSql(
            EntityManager entityManager,
            BatchStatements statements,
            TenantContext tenantContext,
            LargeJoins largeJoins) {
        this.entityManager = entityManager;
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.largeJoins = largeJoins;
    }

    /**
     * Reads who is in the audience at this moment, in one statement. With both a segment and tiers, both must hold.
     *
     * @param each answers whether to go on
     */
    void read(Audience audience, @Nullable SqlPredicate segment, Predicate<UUID> each) {
        boolean byTier = !audience.tierCodes().isEmpty();
        var query = entityManager
                .createNativeQuery(
                        AUDIENCE + (segment == null ? "" : " and (" + segment.sql() + ")") + (byTier ? IN_TIERS : ""),
                        UUID.class)
                .setParameter("tenantId", tenantContext.tenantId());
        if (segment != null) {
            segment.parameters().forEach(query::setParameter);
        }
        if (byTier) {
            query.setParameter("tierCodes", audience.tierCodes().toArray(String[]::new));
        }
        query.unwrap(NativeQuery.class).setFetchSize(FETCHED_AT_ONCE);
        largeJoins.during(() -> stream(query.getResultStream(), each));
    }

    @SuppressWarnings("unchecked") // of a query for UUID
    private static boolean stream(Stream<?> rows, Predicate<UUID> each) {
        try (rows) {
            Iterator<UUID> ids = (Iterator<UUID>) rows.iterator();
            while (ids.hasNext()) {
                if (!each.test(ids.next())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Whether some of its audience were read before. */
    boolean isBegun(Run run) {
        UUID tenant = tenantContext.tenantId();
        return statements
                .query(
                        IS_BEGUN,
                        row -> row.getBoolean(1),
                        tenant,
                        run.campaignId(),
                        run.number(),
                        tenant,
                        run.campaignId(),
                        run.number())
                .get(0);
    }

    Set<UUID> takenUp(Run run, Collection<UUID> customers) {
        return new HashSet<>(statements.query(
                TAKEN_UP,
                row -> row.getObject(1, UUID.class),
                tenantContext.tenantId(),
                run.campaignId(),
                run.number(),
                Column.uuids(List.copyOf(customers), id -> id)));
    }

    /** Who is there already stays there once. */
    void add(Run run, List<UUID> customers) {
        statements.update(
                ADD, tenantContext.tenantId(), run.campaignId(), run.number(), Column.uuids(customers, id -> id));
    }
}
