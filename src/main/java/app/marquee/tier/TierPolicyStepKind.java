package app.marquee.tier;

import org.eclipse.microprofile.graphql.Description;

@Description("What was done with a tier policy.")
public enum TierPolicyStepKind {
    @Description("Published, so that it gave the tiers.")
    PUBLISHED,
    @Description("Another policy was published in its place.")
    REPLACED,
    @Description("Taken back: the policy that it had replaced was published again.")
    ROLLED_BACK,
    @Description("Published again, since the policy that had replaced it was rolled back.")
    RESTORED,
    @Description("Retired, with no other in its place.")
    RETIRED
}
