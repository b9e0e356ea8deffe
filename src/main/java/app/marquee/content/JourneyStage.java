package app.marquee.content;

import org.eclipse.microprofile.graphql.Description;

@Description("Where in the customer's journey a content belongs.")
public enum JourneyStage {
    @Description("Hears of the tenant.")
    AWARENESS,
    @Description("Compares.")
    CONSIDERATION,
    @Description("Makes up its mind.")
    DECISION,
    @Description("Buys.")
    PURCHASE,
    @Description("Comes back.")
    LOYALTY
}
