package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Brings events to whom they belong since a merge or an unmerge, where they are too many for its transaction: some at a time,
 * the newest first, each to whoever its record is by then.
 */
@ApplicationScoped
class EventMoves {
    private static final UUID LEAST = new UUID(0, 0);

    private final NativeStatements statements;
    private final ChangedCustomers changed;
    private final Turn turn;
    private final TenantContext tenantContext;
    private final int atOnce;

    EventMoves(
            NativeStatements statements,
            ChangedCustomers changed,
            Turn turn,
            TenantContext tenantContext,
            @ConfigProperty(name = "marquee.merges.events-at-once") int atOnce) {
        this.statements = statements;
        this.changed = changed;
        this.turn = turn;
        this.tenantContext = tenantContext;
        this.atOnce = atOnce;
    }

    /** How many events are looked at in one transaction. */
    int atOnce() {
        return atOnce;
    }

    /** @return whether there may be more */
    boolean moveSome() {
        turn.share();
        var next = statements.list(EventMoveSql.NEXT, Object[].class, parameters());
        next.forEach(this::move);
        return !next.isEmpty();
    }

    private void move(Object[] next) {
        var parameters = parameters();
        parameters.put("profileId", next[0]);
        parameters.put("customerId", next[1]);
        parameters.put("beforeAt", next[2]);
        parameters.put("beforeId", next[3]);
        parameters.put("most", atOnce);
        var last = statements.list(EventMoveSql.LAST, Object[].class, parameters);
        parameters.put("lastAt", last.isEmpty() ? "-infinity" : last.get(0)[0]);
        parameters.put("lastId", last.isEmpty() ? LEAST : last.get(0)[1]);
        statements.execute(EventMoveSql.MOVE, parameters);
        statements.execute(last.isEmpty() ? EventMoveSql.END : EventMoveSql.GO_ON, parameters);
        if (last.isEmpty()) {
            changed.noteSelected(EventMoveSql.CONCERNED, parameters);
        }
    }

    /** Those of the customers with events that are not theirs any more, or whose events are not all with them. */
    Set<UUID> underWay(Collection<UUID> customerIds) {
        if (customerIds.isEmpty()) {
            return Set.of();
        }
        var parameters = parameters();
        parameters.put("customerIds", NativeStatements.array(customerIds));
        return new HashSet<>(statements.list(EventMoveSql.UNDER_WAY, UUID.class, parameters));
    }

    boolean areUnderWay() {
        return statements.list(EventMoveSql.ANY, Boolean.class, parameters()).get(0);
    }

    /** Before records are erased: who loses events with them is looked at once more. */
    void forget(List<UUID> recordIds) {
        changed.noteSelected(EventMoveSql.STOOD_WITH, Map.of("recordIds", NativeStatements.array(recordIds)));
    }

    private Map<String, Object> parameters() {
        return new HashMap<>(Map.of("tenantId", tenantContext.tenantId()));
    }
}
