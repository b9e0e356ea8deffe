package app.marquee.customer;

import app.marquee.job.Jobs;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Brings customers in line with the decisions in force: records that these connect are one person. Everything that is true of
 * a person is made from what its records hold, so that taking a decision back leaves no trace of it. Only in the
 * {@link Turn} alone.
 */
@ApplicationScoped
class Regrouping {
    private final NativeStatements statements;
    private final RecordRows rows;
    private final ChangedCustomers changed;
    private final EventMoves eventMoves;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Regrouping(
            NativeStatements statements,
            RecordRows rows,
            ChangedCustomers changed,
            EventMoves eventMoves,
            Jobs jobs,
            TenantContext tenantContext,
            InstantSource clock) {
        this.statements = statements;
        this.rows = rows;
        this.changed = changed;
        this.eventMoves = eventMoves;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * @param customerIds all whose records a decision connects now, or connected before
     * @return their records
     */
    Set<UUID> regroup(Collection<UUID> customerIds) {
        var former = records(customerIds);
        var present = connected(former.keySet());
        var changes = new Changes(former, present);
        if (changes.any(changes::stoodForNobody)) {
            // Before any row: whoever looks at changed customers writes such rows, too, and whoever ends tiers comes
            // before
            // or after.
            changed.takeTurn();
        }
        rows.bringBack(changes.mergedBefore());
        changes.execute(RegroupingSql.POINT, record -> true);
        RegroupingSql.MOVE.forEach(sql -> changes.execute(sql, changes::moves));
        moveEvents(changes);
        changes.execute(RegroupingSql.PUT_AWAY_TIER, changes::standsForNobody);
        changes.execute(RegroupingSql.BRING_BACK_TIER, changes::stoodForNobody);
        rows.putAway(changes.merged());
        changes.execute(RegroupingSql.SUM_UP, record -> true);
        changed.note(former.keySet());
        statements.forgetEntities();
        return former.keySet();
    }

    /** Those of a few at once; a person may have millions. */
    private void moveEvents(Changes changes) {
        changes.execute(EventMoveSql.STAY, changes::moves);
        var left = changes.leaveEvents();
        changes.execute(RegroupingSql.MOVE_EVENTS, record -> changes.moves(record) && !left.contains(record));
        if (!left.isEmpty()) {
            jobs.enqueue(EventMoveJob.KIND, tenantContext.tenantId(), clock.instant());
        }
    }

    /** Those of the customers' records, by rank: the first of those that belong together stands for all. */
    private Map<UUID, UUID> records(Collection<UUID> customerIds) {
        var records = new LinkedHashMap<UUID, UUID>();
        var parameters = parameters(Map.of("customerIds", NativeStatements.array(customerIds)));
        for (Object[] row : statements.list(RegroupingSql.RECORDS, Object[].class, parameters)) {
            records.put((UUID) row[0], (UUID) row[1]);
        }
        return records;
    }

    private Map<UUID, UUID> connected(Collection<UUID> records) {
        var groups = new Groups(records);
        var parameters = parameters(Map.of("profileIds", NativeStatements.array(records)));
        for (Object[] row : statements.list(RegroupingSql.IN_FORCE, Object[].class, parameters)) {
            groups.join((UUID) row[0], (UUID) row[1]);
        }
        return groups.firsts();
    }

    private Map<String, Object> parameters(Map<String, ?> more) {
        var parameters = new HashMap<String, Object>(more);
        parameters.put("tenantId", tenantContext.tenantId());
        return parameters;
    }

    /**
     * Whose the records were and whose they are.
     *
     * @param former by record
     * @param present by record
     */
    private final class Changes {
        private final Map<UUID, UUID> former;
        private final Map<UUID, UUID> present;
        private final Set<UUID> mergedFormer;
        private final Set<UUID> mergedPresent;

        Changes(Map<UUID, UUID> former, Map<UUID, UUID> present) {
            this.former = former;
            this.present = present;
            this.mergedFormer = severalTimesIn(former.values());
            this.mergedPresent = severalTimesIn(present.values());
        }

        private static Set<UUID> severalTimesIn(Collection<UUID> customerIds) {
            var once = new HashSet<UUID>();
            var several = new HashSet<UUID>();
            customerIds.stream().filter(id -> !once.add(id)).forEach(several::add);
            return several;
        }

        Set<UUID> mergedBefore() {
            return mergedFormer;
        }

        Map<UUID, UUID> merged() {
            var merged = new LinkedHashMap<>(present);
            merged.keySet().removeIf(record -> !isMerged(record));
            return merged;
        }

        boolean moves(UUID record) {
            return !customer(record, present).equals(customer(record, former));
        }

        private boolean isMerged(UUID record) {
            return mergedPresent.contains(customer(record, present));
        }

        /** Where it stood for a person before. */
        boolean standsForNobody(UUID record) {
            return moves(record) && record.equals(customer(record, former));
        }

        /** Where it stands for a person now. */
        boolean stoodForNobody(UUID record) {
            return moves(record) && record.equals(customer(record, present));
        }

        boolean any(Predicate<UUID> which) {
            return former.keySet().stream().anyMatch(which);
        }

        void execute(String sql, Predicate<UUID> which) {
            List<UUID> chosen = chosen(which);
            if (!chosen.isEmpty()) {
                statements.execute(sql, of(chosen));
            }
        }

        /** @return the records whose events are too many to follow them at once */
        Set<UUID> leaveEvents() {
            List<UUID> chosen = chosen(this::moves);
            if (chosen.isEmpty()) {
                return Set.of();
            }
            var parameters = of(chosen);
            parameters.put("most", eventMoves.atOnce());
            return Set.copyOf(statements.list(EventMoveSql.LEAVE, UUID.class, parameters));
        }

        private List<UUID> chosen(Predicate<UUID> which) {
            return former.keySet().stream().filter(which).toList();
        }

        private Map<String, Object> of(List<UUID> records) {
            return parameters(Map.of(
                    "profileIds", NativeStatements.array(records),
                    "formerIds", NativeStatements.array(of(records, former)),
                    "customerIds", NativeStatements.array(of(records, present))));
        }

        private static UUID customer(UUID record, Map<UUID, UUID> customers) {
            return Objects.requireNonNull(customers.get(record));
        }

        private static List<UUID> of(List<UUID> records, Map<UUID, UUID> customers) {
            var ids = new ArrayList<UUID>(records.size());
            records.forEach(record -> ids.add(customer(record, customers)));
            return ids;
        }
    }
}
