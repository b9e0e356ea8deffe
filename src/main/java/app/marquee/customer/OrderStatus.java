package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What became of an order. Only placed orders count in sums, tiers and reports.")
public enum OrderStatus {
    @Description("Placed; it counts.")
    PLACED,
    @Description("Cancelled before it was fulfilled.")
    CANCELLED,
    @Description("Paid back.")
    REFUNDED
}
