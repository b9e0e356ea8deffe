package app.marquee.customer;

import app.marquee.audit.Audit;
import app.marquee.shared.Ids;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What people decide about who is one person with whom. */
@ApplicationScoped
class Merges {
    private static final int MOST_SHOWN = 100;
    private static final int MOST_REASON = 500;

    private final CustomerMergeRepository merges;
    private final MergeProposalRepository proposals;
    private final Customers customers;
    private final Decisions decisions;
    private final NativeStatements statements;
    private final Turn turn;
    private final Audit audit;
    private final TenantContext tenantContext;

    Merges(
            CustomerMergeRepository merges,
            MergeProposalRepository proposals,
            Customers customers,
            Decisions decisions,
            NativeStatements statements,
            Turn turn,
            Audit audit,
            TenantContext tenantContext) {
        this.merges = merges;
        this.proposals = proposals;
        this.customers = customers;
        this.decisions = decisions;
        this.statements = statements;
        this.turn = turn;
        this.audit = audit;
        this.tenantContext = tenantContext;
    }

    /** The ids may be those of records that lead to another: it is the persons who become one. */
    CustomerView merge(UUID one, UUID other, String reason) {
        String why = Limits.text(reason, MOST_REASON, "input", "reason");
        turn.take();
        UUID first = requireCustomerOf(one);
        UUID second = requireCustomerOf(other);
        if (first.equals(second)) {
            throw new SameCustomer();
        }
        refuseTooMany(List.of(first, second));
        var decision = new Decision(Ids.newId(), one, other, null, null, why);
        decisions.merge(List.of(decision), MergeOrigin.BY_HAND);
        return customerOf(one);
    }

    private UUID requireCustomerOf(UUID record) {
        UUID customerId = decisions.customers(List.of(record)).get(record);
        if (customerId == null) {
            throw new CustomerNotFound(record);
        }
        return customerId;
    }

    private void refuseTooMany(Collection<UUID> customerIds) {
        var parameters = ofCustomers(customerIds);
        if (statements.list(RegroupingSql.RECORDS, Object[].class, parameters).size()
                > Matching.MOST_RECORDS_OF_A_PERSON) {
            throw new TooManyRecords();
        }
    }

    List<CustomerView> unmerge(UUID mergeId, String reason) {
        String why = Limits.text(reason, MOST_REASON, "input", "reason");
        turn.take();
        var merge = merges.require(mergeId);
        if (!decisions.undo(merge, why)) {
            throw new MergeUndone();
        }
        return List.of(customerOf(merge.leftId()), customerOf(merge.rightId()));
    }

    private CustomerView customerOf(UUID record) {
        return customers.find(List.of(requireCustomerOf(record))).get(0);
    }

    MergeProposalView accept(UUID proposalId, @Nullable Integer revision) {
        turn.take();
        var proposal = decide(proposalId, revision, MergeProposalStatus.ACCEPTED);
        var present = decisions.customers(List.of(proposal.leftId(), proposal.rightId()));
        refuseTooMany(present.values());
        var decision = new Decision(
                Ids.newId(),
                proposal.leftId(),
                proposal.rightId(),
                proposal.kind(),
                proposal.identityId().orElse(null),
                "A proposal was accepted");
        decisions.merge(List.of(decision), MergeOrigin.PROPOSAL);
        return view(proposalId);
    }

    MergeProposalView dismiss(UUID proposalId, @Nullable Integer revision) {
        turn.take();
        var proposal = decide(proposalId, revision, MergeProposalStatus.DISMISSED);
        audit.record(
                "dismissMergeProposal",
                Ids.encode(MergeProposalView.PREFIX, proposalId),
                Map.of(
                        "customers",
                        Stream.of(proposal.leftId(), proposal.rightId())
                                .map(id -> Ids.encode(CustomerView.PREFIX, id))
                                .toList()));
        statements.forgetEntities();
        return view(proposalId);
    }

    private MergeProposal decide(UUID proposalId, @Nullable Integer revision, MergeProposalStatus status) {
        var proposal = proposals.require(proposalId);
        RevisionConflict.check(revision, proposal.revision());
        if (!decisions.decide(proposalId, status)) {
            throw new ProposalDecided();
        }
        return proposal;
    }

    private MergeProposalView view(UUID proposalId) {
        return MergeProposalView.of(proposals.require(proposalId));
    }

    Page<MergeProposalView> page(@Nullable MergeProposalStatus status, PageRequest request) {
        var shown = status == null ? MergeProposalStatus.OPEN : status;
        return proposals.page(shown, request).map(MergeProposalView::of);
    }

    List<MergeProposalView> findProposals(Collection<UUID> ids) {
        return proposals.withIds(ids).stream().map(MergeProposalView::of).toList();
    }

    List<CustomerMergeView> find(Collection<UUID> ids) {
        return merges.withIds(ids).stream().map(CustomerMergeView::of).toList();
    }

    /** The newest decisions about each customer's records, in force or undone. */
    Map<UUID, List<CustomerMergeView>> of(Collection<UUID> customerIds) {
        var parameters = ofCustomers(customerIds);
        parameters.put("most", MOST_SHOWN);
        var rows = statements.list(MatchingSql.MERGES_OF, Object[].class, parameters);
        var found = new HashMap<UUID, CustomerMergeView>();
        if (!rows.isEmpty()) {
            find(rows.stream().map(row -> (UUID) row[0]).distinct().toList())
                    .forEach(merge -> found.put(merge.key(), merge));
        }
        var byCustomer = new HashMap<UUID, List<CustomerMergeView>>();
        for (Object[] row : rows) {
            byCustomer
                    .computeIfAbsent((UUID) row[1], any -> new ArrayList<>())
                    .add(Objects.requireNonNull(found.get((UUID) row[0])));
        }
        return byCustomer;
    }

    /** The customers that proposals are about, in the order of the proposals: two each, or one where they became one. */
    List<List<CustomerView>> customersOf(List<MergeProposalView> of) {
        var records = of.stream()
                .flatMap(proposal -> Stream.of(proposal.leftKey(), proposal.rightKey()))
                .distinct()
                .toList();
        var present = decisions.customers(records);
        var views = new HashMap<UUID, CustomerView>();
        customers.find(List.copyOf(new HashSet<>(present.values()))).forEach(view -> views.put(view.key(), view));
        return of.stream()
                .map(proposal -> Stream.of(proposal.leftKey(), proposal.rightKey())
                        .map(present::get)
                        .distinct()
                        .map(views::get)
                        .filter(Objects::nonNull)
                        .toList())
                .toList();
    }

    private Map<String, Object> ofCustomers(Collection<UUID> customerIds) {
        var parameters = new HashMap<String, Object>();
        parameters.put("tenantId", tenantContext.tenantId());
        parameters.put("customerIds", NativeStatements.array(customerIds));
        return parameters;
    }
}
