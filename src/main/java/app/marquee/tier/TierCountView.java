package app.marquee.tier;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("TierCount")
@Description("How many customers a tier has.")
public record TierCountView(
        @Description("The tier; null for the customers without one.") @Nullable
        TierView tier,

        @Description("Number of customers.") int count) {}
