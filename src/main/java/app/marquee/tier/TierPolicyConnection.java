package app.marquee.tier;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TierPolicyConnection")
@Description("A page of tier policies, newest first.")
public final class TierPolicyConnection extends Connection<TierPolicyView, TierPolicyConnection.TierPolicyEdge> {
    TierPolicyConnection(Page<TierPolicyView> page) {
        super(page, TierPolicyEdge::new);
    }

    @Name("TierPolicyEdge")
    @Description("A tier policy and its place in the list.")
    public record TierPolicyEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The tier policy.") TierPolicyView node) {}
}
