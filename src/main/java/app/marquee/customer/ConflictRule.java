package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description(
        "What to do where an identity says that two customers are one person, and one of a kind that stands before it, of"
                + " which a person has only one, says that they are two.")
public enum ConflictRule {
    @Description("Do as the identity says that they share.")
    MERGE,
    @Description("Propose it; a person decides.")
    ASK,
    @Description("Leave them as they are: what stands first wins.")
    KEEP_APART
}
