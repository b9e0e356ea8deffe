package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("EventConnection")
@Description("A page of events, the latest first.")
public final class EventConnection extends Connection<EventView, EventConnection.EventEdge> {
    @Name("EventEdge")
    @Description("An event and its place in the list.")
    public record EventEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The event.") EventView node) {}

    EventConnection(Page<EventView> page) {
        super(page, EventEdge::new);
    }
}
