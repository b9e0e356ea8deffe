package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("EventTypeConnection")
@Description("A page of types of events, by name.")
public final class EventTypeConnection extends Connection<EventTypeView, EventTypeConnection.EventTypeEdge> {
    @Name("EventTypeEdge")
    @Description("A type of events and its place in the list.")
    public record EventTypeEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("A type of events.") EventTypeView node) {}

    EventTypeConnection(Page<EventTypeView> page) {
        super(page, EventTypeEdge::new);
    }
}
