package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;

@Description("What a campaign is for.")
public enum Objective {
    @Description("Win new customers.")
    ACQUIRE,
    @Description("Turn interest into first orders.")
    CONVERT,
    @Description("Keep customers who are active.")
    RETAIN,
    @Description("Bring customers to their next order.")
    REPURCHASE,
    @Description("Win back customers who stopped ordering.")
    WIN_BACK,
    @Description("Make the brand known.")
    AWARENESS
}
