package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("SupportGrantConnection")
@Description("A page of support grants, newest first.")
public final class SupportGrantConnection
        extends Connection<SupportGrantView, SupportGrantConnection.SupportGrantEdge> {
    SupportGrantConnection(Page<SupportGrantView> page) {
        super(page, SupportGrantEdge::new);
    }

    @Name("SupportGrantEdge")
    @Description("A support grant and its place in the list.")
    public record SupportGrantEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The support grant.") SupportGrantView node) {}
}
