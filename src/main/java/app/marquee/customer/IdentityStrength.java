package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What it tells that two customers' records have the same identity of a kind.")
public enum IdentityStrength {
    @Description("That they are the same person.")
    STRONG,
    @Description("That they may be: it is proposed, and a person decides.")
    WEAK,
    @Description("Nothing.")
    IGNORED
}
