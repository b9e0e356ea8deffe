package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("MergeProposalConnection")
@Description("A page of proposals to merge customers, newest first.")
public final class MergeProposalConnection
        extends Connection<MergeProposalView, MergeProposalConnection.MergeProposalEdge> {
    @Name("MergeProposalEdge")
    @Description("A proposal and its place in the list.")
    public record MergeProposalEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The proposal.") MergeProposalView node) {}

    MergeProposalConnection(Page<MergeProposalView> page) {
        super(page, MergeProposalEdge::new);
    }
}
