package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("Who agreed that a campaign beyond the tenant's red line starts.")
public enum CampaignApproval {
    @Description("An owner who had no hand in it.")
    APPROVED,
    @Description("An owner who had a hand in it, and said again what it may cost, since nobody else could.")
    SELF_CONFIRMED
}
