package app.marquee.customer;

import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Who is in which tier, and how that came about. */
@ApplicationScoped
public class CustomerTiers {
    /** How many changes one event tells of at most. */
    private static final int TOLD_AT_ONCE = 250;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private final NativeStatements statements;
    private final TierChangePages pages;
    private final ChangedCustomers changedCustomers;
    private final Event<CustomerTiersChanged> events;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    CustomerTiers(
            NativeStatements statements,
            TierChangePages pages,
            ChangedCustomers changedCustomers,
            Event<CustomerTiersChanged> events,
            EntityManager entityManager,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.pages = pages;
        this.changedCustomers = changedCustomers;
        this.events = events;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * Gives every customer of the tenant the tier of a policy, touching only what changes, and has {@link
     * ChangedCustomerListener}s look at who got another. What the session holds is flushed, and detached where many did.
     *
     * @param evaluation a select of {@code customer_id} and {@code tier_code}; customers it leaves out, or gives no code,
     *     have no tier
     * @param parameters of the select; {@code tenantId} is given
     */
    public void assign(UUID policyId, String evaluation, Map<String, ?> parameters) {
        if (store(policyId, CustomerTierSql.findMoves(evaluation, false), parameters)) {
            changedCustomers.noteSelected(CustomerTierSql.MOVED, Map.of());
        }
    }

    public Page<TierChange> changes(UUID customerId, PageRequest request) {
        return pages.page(customerId, request).map(CustomerTierChange::change);
    }

    /** The changes that stand at places of timelines. */
    public Map<TimelinePlace, TierChange> changesAt(List<TimelinePlace> places) {
        var byPlace = new HashMap<TimelinePlace, TierChange>();
        entityManager
                .createQuery(
                        "from CustomerTierChange where customerId in :ids and at in :times", CustomerTierChange.class)
                .setParameter(
                        "ids", places.stream().map(TimelinePlace::id).distinct().toList())
                .setParameter("times", places.stream().map(TimelinePlace::at).toList())
                .getResultStream()
                .forEach(change -> byPlace.put(
                        new TimelinePlace(TimelineKind.TIER_CHANGE, change.at(), change.customerId()),
                        change.change()));
        return byPlace;
    }

    /** @return whether anybody's tier changed, or the policy that gave it */
    private boolean store(UUID policyId, String findMoves, Map<String, ?> parameters) {
        // PostgreSQL keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        all.put("policyId", policyId);
        all.put("now", now);
        statements.execute(CustomerTierSql.STAGE, Map.of());
        statements.execute(CustomerTierSql.CLEAR, Map.of());
        if (statements.execute(findMoves, all) == 0) {
            return false;
        }
        changedCustomers.takeTurn();
        if (statements.execute(CustomerTierSql.MOVE, all) > 0) {
            tell(policyId, now);
        }
        return true;
    }

    private void tell(UUID policyId, Instant at) {
        var page = page(policyId, at, BEFORE_ALL);
        while (!page.isEmpty()) {
            events.fire(new CustomerTiersChanged(policyId, at, page));
            UUID last = page.get(page.size() - 1).customerId();
            page = page.size() < TOLD_AT_ONCE ? List.of() : pageAfter(policyId, at, last);
        }
    }

    /** Whoever heard of the changes so far may have stored something for each page of a million customers. */
    private List<CustomerTiersChanged.Move> pageAfter(UUID policyId, Instant at, UUID last) {
        entityManager.flush();
        entityManager.clear();
        return page(policyId, at, last);
    }

    private List<CustomerTiersChanged.Move> page(UUID policyId, Instant at, UUID after) {
        Map<String, Object> parameters = Map.of(
                "tenantId",
                tenantContext.tenantId(),
                "policyId",
                policyId,
                "now",
                at,
                "after",
                after,
                "size",
                TOLD_AT_ONCE);
        return statements.list(CustomerTierSql.CHANGES_OF_MOMENT, Object[].class, parameters).stream()
                .map(row -> new CustomerTiersChanged.Move((UUID) row[0], (String) row[1], (String) row[2]))
                .toList();
    }
}
