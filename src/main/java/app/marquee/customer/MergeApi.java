package app.marquee.customer;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class MergeApi {
    private final Merges merges;
    private final IdentityRuleBook ruleBook;
    private final PersonalData personalData;
    private final EventMoves eventMoves;

    MergeApi(Merges merges, IdentityRuleBook ruleBook, PersonalData personalData, EventMoves eventMoves) {
        this.merges = merges;
        this.ruleBook = ruleBook;
        this.personalData = personalData;
        this.eventMoves = eventMoves;
    }

    @Query
    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("How the tenant tells who is who.")
    public IdentityRulesView identityRules() {
        return ruleBook.view();
    }

    @Mutation("setIdentityRules")
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description(
            "Changes how the tenant tells who is who. It holds for what is recorded from then on; what was decided stays"
                    + " decided. Codes: INVALID, REVISION_CONFLICT.")
    public MergePayloads.Rules setIdentityRules(
            @Name("input") @NonNull @Description("What to change.") IdentityRuleInputs.SetIdentityRules input) {
        return Payloads.of(() -> ruleBook.set(input), MergePayloads.Rules::new);
    }

    @Query
    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("Customers who may be one person, newest first.")
    public MergeProposalConnection mergeProposals(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("status") @Description("What became of them; left out: OPEN.") @Nullable MergeProposalStatus status) {
        return new MergeProposalConnection(merges.page(status, PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description(
            "Decides that two customers are one person. Of consents, the narrower ones hold from then on. Where there are"
                    + " very many events, they follow within minutes, see Customer.eventsUnderWay. Codes: INVALID,"
                    + " SAME_CUSTOMER, TOO_MANY_RECORDS.")
    public MergePayloads.Merged mergeCustomers(
            @Name("input") @NonNull @Description("Which customers, and why.") MergeInputs.Merge input) {
        return Payloads.of(
                () -> merges.merge(
                        Ids.decode(CustomerView.PREFIX, input.customerId()),
                        Ids.decode(CustomerView.PREFIX, input.otherCustomerId()),
                        input.reason()),
                MergePayloads.Merged::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description(
            "Takes a merge back: both are again what they would be without it, with what each did since. Rules do not"
                    + " merge them again. Where there are very many events, they follow within minutes, see"
                    + " Customer.eventsUnderWay. Codes: INVALID, MERGE_UNDONE.")
    public MergePayloads.Unmerged unmergeCustomers(
            @Name("input") @NonNull @Description("Which merge, and why.") MergeInputs.Unmerge input) {
        return Payloads.of(
                () -> merges.unmerge(Ids.decode(CustomerMergeView.PREFIX, input.customerMergeId()), input.reason()),
                MergePayloads.Unmerged::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description(
            "Decides that two customers are one person, as was proposed. Codes: PROPOSAL_DECIDED, REVISION_CONFLICT,"
                    + " TOO_MANY_RECORDS.")
    public MergePayloads.Proposal acceptMergeProposal(
            @Name("input") @NonNull @Description("Which proposal.") MergeInputs.Proposal input) {
        return Payloads.of(() -> merges.accept(id(input), input.revision()), MergePayloads.Proposal::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CUSTOMER_WRITE)
    @Description("Decides that two customers are not one person: rules neither merge nor propose them again. Codes:"
            + " PROPOSAL_DECIDED, REVISION_CONFLICT.")
    public MergePayloads.Proposal dismissMergeProposal(
            @Name("input") @NonNull @Description("Which proposal.") MergeInputs.Proposal input) {
        return Payloads.of(() -> merges.dismiss(id(input), input.revision()), MergePayloads.Proposal::new);
    }

    private static UUID id(MergeInputs.Proposal input) {
        return Ids.decode(MergeProposalView.PREFIX, input.mergeProposalId());
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description(
            "The decisions by which the customer's records are one person, and those that were undone; newest first, at"
                    + " most 100.")
    public List<@NonNull List<@NonNull CustomerMergeView>> merges(@Source List<CustomerView> of) {
        var found = merges.of(of.stream().map(CustomerView::key).toList());
        return of.stream()
                .map(customer -> found.getOrDefault(customer.key(), List.of()))
                .toList();
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description(
            "Whether events of the customer are under way, as there were very many at a merge or an unmerge. Until all are"
                    + " there, the newest first, they are listed with the customer whose they were, and segments and"
                    + " tiers of the customer stay as they are.")
    public List<@NonNull Boolean> eventsUnderWay(@Source List<CustomerView> of) {
        var underWay = eventMoves.underWay(of.stream().map(CustomerView::key).toList());
        return of.stream().map(customer -> underWay.contains(customer.key())).toList();
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("The two customers; one where they became one.")
    public List<@NonNull List<@NonNull CustomerView>> customers(@Source List<MergeProposalView> of) {
        return merges.customersOf(of);
    }

    @Requires(Permission.CUSTOMER_READ)
    @Description("The identity that both records have; null where there was none, or where it is gone since.")
    public List<@Nullable IdentityView> identity(@Source List<CustomerMergeView> of) {
        return personalData.inOrder(
                of.stream().map(CustomerMergeView::identityKey).toList());
    }

    @Requires(Permission.CUSTOMER_READ)
    @Description("The identity that both have; null where it is gone since.")
    public List<@Nullable IdentityView> sharedIdentity(@Source List<MergeProposalView> of) {
        return personalData.inOrder(
                of.stream().map(MergeProposalView::identityKey).toList());
    }
}
