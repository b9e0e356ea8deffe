package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("RefusedEventConnection")
@Description("A page of refused events, the latest first.")
public final class RefusedEventConnection
        extends Connection<RefusedEventView, RefusedEventConnection.RefusedEventEdge> {
    @Name("RefusedEventEdge")
    @Description("A refused event and its place in the list.")
    public record RefusedEventEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("A refused event.") RefusedEventView node) {}

    RefusedEventConnection(Page<RefusedEventView> page) {
        super(page, RefusedEventEdge::new);
    }
}
