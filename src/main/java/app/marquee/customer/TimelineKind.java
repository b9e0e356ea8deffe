package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

/** In the order in which what happened at the same time is listed. */
@Description("What an entry of a customer's timeline is about.")
public enum TimelineKind {
    @Description("Something the customer did: an Event.")
    EVENT,
    @Description("Something the customer bought: an Order.")
    ORDER,
    @Description("A message that was sent to the customer: a Delivery.")
    MESSAGE,
    @Description("The customer came into another tier: a TierChange.")
    TIER_CHANGE,
    @Description("The customer agreed or refused: a ConsentChange.")
    CONSENT_CHANGE
}
