package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("MemberConnection")
@Description("A page of members, oldest first.")
public final class MemberConnection extends Connection<MemberView, MemberConnection.MemberEdge> {
    MemberConnection(Page<MemberView> page) {
        super(page, MemberEdge::new);
    }

    @Name("MemberEdge")
    @Description("A member and its place in the list.")
    public record MemberEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The member.") MemberView node) {}
}
