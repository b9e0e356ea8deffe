package app.marquee.tier;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TierChangeConnection")
@Description("A page of changes of tier, the latest first.")
public final class TierChangeConnection extends Connection<TierChangeView, TierChangeConnection.TierChangeEdge> {
    TierChangeConnection(Page<TierChangeView> page) {
        super(page, TierChangeEdge::new);
    }

    @Name("TierChangeEdge")
    @Description("A change of tier and its place in the list.")
    public record TierChangeEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The change.") TierChangeView node) {}
}
