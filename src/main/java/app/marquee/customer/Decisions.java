package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes down which records are one person, and makes it so. Only in the {@link Turn} alone. */
@ApplicationScoped
class Decisions {
    private final NativeStatements statements;
    private final Regrouping regrouping;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final Event<CustomersMerged> merged;
    private final Event<CustomersUnmerged> unmerged;
    private final InstantSource clock;

    Decisions(
            NativeStatements statements,
            Regrouping regrouping,
            TenantContext tenantContext,
            Audit audit,
            Event<CustomersMerged> merged,
            Event<CustomersUnmerged> unmerged,
            InstantSource clock) {
        this.statements = statements;
        this.regrouping = regrouping;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.merged = merged;
        this.unmerged = unmerged;
        this.clock = clock;
    }

    /** Each of the decisions joins records of two customers who are not one yet. */
    void merge(List<Decision> decisions, MergeOrigin origin) {
        if (decisions.isEmpty()) {
            return;
        }
        var records = new HashSet<UUID>();
        decisions.forEach(decision -> {
            records.add(decision.leftId());
            records.add(decision.rightId());
        });
        var former = customers(records);
        var parameters = of(decisions);
        parameters.put("origin", origin.name());
        statements.execute(MatchingSql.INSERT_MERGES, parameters);
        settleProposals(regrouping.regroup(new HashSet<>(former.values())));
        tell(decisions, origin, former);
    }

    /** Once of each customer who became part of another one. */
    private void tell(List<Decision> decisions, MergeOrigin origin, Map<UUID, UUID> former) {
        var present = customers(new HashSet<>(former.values()));
        var told = new HashSet<UUID>();
        for (Decision decision : decisions) {
            for (UUID record : List.of(decision.leftId(), decision.rightId())) {
                UUID customerId = Objects.requireNonNull(former.get(record));
                UUID into = Objects.requireNonNull(present.get(customerId));
                if (!into.equals(customerId) && told.add(customerId)) {
                    tell(decision, origin, customerId, into);
                }
            }
        }
    }

    private void tell(Decision decision, MergeOrigin origin, UUID customerId, UUID into) {
        audit.record(
                "mergeCustomers",
                Ids.encode(CustomerView.PREFIX, into),
                Map.of(
                        "with",
                        Ids.encode(CustomerView.PREFIX, customerId),
                        "merge",
                        Ids.encode(CustomerMergeView.PREFIX, decision.id()),
                        "origin",
                        origin.name()));
        merged.fire(new CustomersMerged(decision.id(), into, customerId));
    }

    void propose(List<Decision> proposals) {
        if (!proposals.isEmpty()) {
            statements.execute(MatchingSql.INSERT_PROPOSALS, of(proposals));
        }
    }

    /** @return whether it was in force */
    boolean undo(CustomerMerge merge, String reason) {
        var former = customers(List.of(merge.leftId()));
        var parameters = parameters();
        parameters.put("mergeId", merge.id());
        parameters.put("reason", reason);
        if (statements.execute(MatchingSql.UNDO_MERGE, parameters) == 0) {
            return false;
        }
        UUID customerId = Objects.requireNonNull(former.get(merge.leftId()));
        reopenProposals(regrouping.regroup(List.of(customerId)), merge);
        var present = customers(List.of(merge.leftId(), merge.rightId()));
        UUID left = Objects.requireNonNull(present.get(merge.leftId()));
        UUID right = Objects.requireNonNull(present.get(merge.rightId()));
        UUID restored = left.equals(customerId) ? right : left;
        audit.record(
                "unmergeCustomers",
                Ids.encode(CustomerView.PREFIX, customerId),
                Map.of(
                        "from",
                        Ids.encode(CustomerView.PREFIX, restored),
                        "merge",
                        Ids.encode(CustomerMergeView.PREFIX, merge.id())));
        unmerged.fire(new CustomersUnmerged(merge.id(), customerId, restored));
        return true;
    }

    /** @return whether it was open */
    boolean decide(UUID proposalId, MergeProposalStatus status) {
        var parameters = parameters();
        parameters.put("proposalId", proposalId);
        parameters.put("status", status.name());
        return statements.execute(MatchingSql.DECIDE_PROPOSAL, parameters) > 0;
    }

    private void settleProposals(Collection<UUID> records) {
        var parameters = parameters();
        parameters.put("profileIds", NativeStatements.array(records));
        statements.execute(MatchingSql.SETTLE_PROPOSALS, parameters);
    }

    /** But not the one that was undone: whoever did that has answered it. */
    private void reopenProposals(Collection<UUID> records, CustomerMerge undone) {
        var parameters = parameters();
        parameters.put("profileIds", NativeStatements.array(records));
        parameters.put("oneId", undone.leftId());
        parameters.put("otherId", undone.rightId());
        statements.execute(MatchingSql.REOPEN_PROPOSALS, parameters);
    }

    /** Whose the records are now. */
    Map<UUID, UUID> customers(Collection<UUID> records) {
        var parameters = parameters();
        parameters.put("profileIds", NativeStatements.array(records));
        var customers = new LinkedHashMap<UUID, UUID>();
        for (Object[] row : statements.list(MatchingSql.CUSTOMERS, Object[].class, parameters)) {
            customers.put((UUID) row[0], (UUID) row[1]);
        }
        return customers;
    }

    private Map<String, Object> of(List<Decision> decisions) {
        var parameters = parameters();
        parameters.put("ids", texts(decisions, Decision::id));
        parameters.put("leftIds", texts(decisions, Decision::leftId));
        parameters.put("rightIds", texts(decisions, Decision::rightId));
        parameters.put("kinds", texts(decisions, Decision::kind));
        parameters.put("identityIds", texts(decisions, Decision::identityId));
        parameters.put("reasons", texts(decisions, Decision::reason));
        return parameters;
    }

    private static @Nullable String[] texts(List<Decision> decisions, Function<Decision, @Nullable Object> value) {
        return decisions.stream()
                .map(value)
                .map(each -> each == null ? null : each.toString())
                .toArray(String[]::new);
    }

    private Map<String, Object> parameters() {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("decidedBy", tenantContext.actor());
        parameters.put("now", clock.instant().truncatedTo(ChronoUnit.MICROS));
        return parameters;
    }
}
