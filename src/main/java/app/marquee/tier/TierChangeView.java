package app.marquee.tier;

import app.marquee.customer.TierChange;
import app.marquee.customer.TimelineItem;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("TierChange")
@Description("A customer came into another tier.")
public record TierChangeView(
        @Description("The tier before; null: none.") @Nullable
        TierView from,

        @Description("The tier from then on; null: none.") @Nullable
        TierView to,

        @NonNull @Description("When.") Instant at,
        @Ignore UUID policyId)
        implements TimelineItem {
    static TierChangeView of(TierChange change, @Nullable TierView from, @Nullable TierView to) {
        return new TierChangeView(from, to, change.at(), change.policyId());
    }
}
