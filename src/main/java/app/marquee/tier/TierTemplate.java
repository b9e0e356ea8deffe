package app.marquee.tier;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description(
        "A ready set of tier rules. Its thresholds are defaults: to change them, create a policy with rules of your own.")
public enum TierTemplate {
    @Description("HIGH_VALUE, POTENTIAL, AT_RISK, NEW, DORMANT, REGULAR by recency, frequency, value and interaction. "
            + "Customers who never ordered have no tier.")
    RFM_BEHAVIOUR,
    @Description(
            "CORE, GROWTH, BASIC, AT_RISK by value in 365 days, products in use and active days in 30 days. Asks for "
                    + "events of the type `product_used` with the property `product`.")
    ANNUAL_VALUE,
    @Description(
            "For business customers: KEY (over 5 million in 365 days), GROWING (1 to 5 million), PROSPECT (below). "
                    + "Who never ordered is a PROSPECT after an event of the type `visit`, `page` or `download`.")
    ACCOUNT,
    @Description(
            "VIP (over 5,000 in 365 days), NEW (first order within 30 days), SLEEPING (no order for 180 days), ACTIVE. "
                    + "Customers who never ordered have no tier.")
    LIFE_CYCLE;

    String resource() {
        return "tier-templates/" + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    }
}
