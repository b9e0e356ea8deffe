package app.marquee.tier;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TierRule")
@Description("A rule that gives a tier.")
public record TierRuleView(
        @NonNull @Description("The tier it gives.") TierView tier,

        @NonNull @Description("What a customer of this tier must be like, as it was written.")
        JsonObject condition) {
    static TierRuleView of(TierRule rule) {
        return new TierRuleView(new TierView(rule.tierCode(), rule.tierName()), rule.source());
    }
}
