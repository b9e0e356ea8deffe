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
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Who is in which tier, and how that came about. */
@ApplicationScoped
public class CustomerTiers {
    /** How many changes one event tells of at most. */
    private static final int TOLD_AT_ONCE = 250;

    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final UUID NO_POLICY = new UUID(0, 0);

    private final NativeStatements statements;
    private final TierChangePages pages;
    private final ChangedCustomers changedCustomers;
    private final CustomerWakeups wakeups;
    private final Event<CustomerTiersChanged> events;
    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    CustomerTiers(
            NativeStatements statements,
            TierChangePages pages,
            ChangedCustomers changedCustomers,
            CustomerWakeups wakeups,
            Event<CustomerTiersChanged> events,
            EntityManager entityManager,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.pages = pages;
        this.changedCustomers = changedCustomers;
        this.wakeups = wakeups;
        this.events = events;
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** The tier that a customer is in, null for none, and until when the clock alone leaves it so; null: for ever. */
    public record Given(
            UUID customerId,
            @Nullable String tierCode,
            @Nullable Instant validUntil) {}

    /**
     * Gives every customer of the tenant the tier of a policy, touching only what changes, and has {@link
     * ChangedCustomerListener}s look at who got another. What the session holds is flushed, and detached where many did.
     *
     * @param evaluation a select of {@code customer_id}, {@code tier_code} and {@code due_at}, until when the clock alone
     *     leaves it so; customers it leaves out, or gives no code, have no tier
     * @param parameters of the select; {@code tenantId} is given
     * @param stillSo whether to go on, asked when no listener is at work: another policy may have been published meanwhile
     */
    public void assign(UUID policyId, String evaluation, Map<String, ?> parameters, BooleanSupplier stillSo) {
        if (store(policyId, evaluation, false, parameters, stillSo)) {
            changedCustomers.noteSelected(CustomerTierSql.MOVED, Map.of("policyId", policyId));
        }
        if (stillSo.getAsBoolean()) {
            forgetKept(policyId);
        }
    }

    /**
     * Nobody has a tier any more, since the policy ended and there is no other.
     *
     * @param stillSo as in {@link #assign}
     */
    public void end(UUID policyId, BooleanSupplier stillSo) {
        changedCustomers.takeTurn();
        assign(policyId, CustomerTierSql.NOBODY, Map.of(), stillSo);
        if (stillSo.getAsBoolean()) {
            forgetKept(NO_POLICY);
        }
    }

    /** What was put away when a customer became part of another one comes back only where its policy still gives tiers. */
    private void forgetKept(UUID policyId) {
        statements.execute(
                CustomerTierSql.FORGET_KEPT,
                Map.of("tenantId", tenantContext.tenantId(), "policyId", policyId.toString()));
    }

    /**
     * Gives some customers their tiers; for listeners of changed customers, at their work.
     *
     * @param customerIds the customers; those of whom nothing is given have no tier
     */
    public void assign(UUID policyId, List<Given> given, Collection<UUID> customerIds) {
        Map<String, Object> parameters = Map.of(
                "customerIds",
                NativeStatements.array(customerIds),
                "ids",
                NativeStatements.array(given.stream().map(Given::customerId).toList()),
                "codes",
                given.stream().map(Given::tierCode).toArray(String[]::new),
                "moments",
                given.stream()
                        .map(Given::validUntil)
                        .map(moment -> moment == null ? null : moment.toString())
                        .toArray(String[]::new));
        store(policyId, CustomerTierSql.GIVEN, true, parameters, () -> true);
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
    private boolean store(
            UUID policyId, String evaluation, boolean some, Map<String, ?> parameters, BooleanSupplier stillSo) {
        // PostgreSQL keeps microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var all = new HashMap<String, Object>(parameters);
        all.put("tenantId", tenantContext.tenantId());
        all.put("policyId", policyId);
        all.put("now", now);
        statements.run(CustomerTierSql.STAGE);
        statements.execute(CustomerTierSql.evaluate(evaluation, some), all);
        wakeups.setSelected(CustomerTierSql.DUE, Map.of());
        if (statements.execute(CustomerTierSql.FIND_MOVES, all) == 0) {
            return false;
        }
        changedCustomers.takeTurn();
        if (!stillSo.getAsBoolean()) {
            return false;
        }
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
