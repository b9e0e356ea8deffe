package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of a proposal to merge customers.")
public enum MergeProposalStatus {
    @Description("It waits for a person.")
    OPEN,
    @Description("A person accepted it.")
    ACCEPTED,
    @Description("A person dismissed it: rules do not merge the two, and do not propose it again.")
    DISMISSED,
    @Description("The two became one customer in another way.")
    SETTLED
}
