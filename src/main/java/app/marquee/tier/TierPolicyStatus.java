package app.marquee.tier;

import org.eclipse.microprofile.graphql.Description;

@Description("Where a tier policy stands in its life.")
public enum TierPolicyStatus {
    @Description("Written, and gives no tiers yet.")
    DRAFT,
    @Description("Gives the tenant's customers their tiers; at most one policy does.")
    PUBLISHED,
    @Description("Gives no tiers any more: another one took its place, or it was retired.")
    RETIRED
}
