package app.marquee.tier;

import app.marquee.condition.Condition;
import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("TierRuleInput")
@Description("A rule that gives a tier.")
public record TierRuleInput(
        @NonNull
        @Description("Code of the tier, such as `AT_RISK`: 1 to 50 capital letters, digits and underscores. "
                + "Each tier stands in one rule.")
        String tierCode,

        @NonNull @Description("Name of the tier for people, 1 to 100 characters.")
        String tierName,

        @NonNull
        @Description("What a customer of this tier must be like, such as "
                + "`{ \"orderCount\": { \"atLeast\": 3, \"withinDays\": 30 } }`; not `tier` itself. "
                + Condition.SYNTAX)
        JsonObject condition) {}
