package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("How it was decided that records are one person.")
public enum MergeOrigin {
    @Description("By the tenant's rules, when an identity was recorded.")
    RULE,
    @Description("It was proposed by the rules, and a person accepted it.")
    PROPOSAL,
    @Description("By a person.")
    BY_HAND
}
