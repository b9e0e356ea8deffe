package app.marquee.customer;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on merges take. */
public final class MergeInputs {
    private MergeInputs() {}

    @Input("MergeCustomersInput")
    @Description("Which two customers are one person, and why.")
    public record Merge(
            @Id @NonNull @Description("The one.") String customerId,

            @Id @NonNull @Description("The other.") String otherCustomerId,

            @NonNull @Description("Why: 1 to 500 characters. It is kept until the person is erased.")
            String reason) {}

    @Input("UnmergeCustomersInput")
    @Description("Which decision was wrong, and why.")
    public record Unmerge(
            @Id @NonNull @Description("The merge.") String customerMergeId,

            @NonNull @Description("Why: 1 to 500 characters. It is kept until the person is erased.")
            String reason) {}

    @Input("MergeProposalInput")
    @Description("Which proposal to decide.")
    public record Proposal(
            @Id @NonNull @Description("The proposal.") String mergeProposalId,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
}
