package app.marquee.tier;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Name("TierMove")
@Description("Customers that one policy gives one tier and another policy another, or the same.")
public record TierMoveView(
        @Description("The tier by the published policy; null: none.") @Nullable
        TierView from,

        @Description("The tier by the policy that is looked at; null: none.") @Nullable
        TierView to,

        @Description("Number of customers, at least 1.") int count,
        @Ignore List<UUID> sample) {
    static final int SAMPLE = 10;
}
