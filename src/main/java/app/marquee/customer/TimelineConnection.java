package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TimelineConnection")
@Description("A page of a customer's timeline, the latest first.")
public final class TimelineConnection extends Connection<TimelineEntryView, TimelineConnection.TimelineEdge> {
    TimelineConnection(Page<TimelineEntryView> page) {
        super(page, TimelineEdge::new);
    }

    @Name("TimelineEdge")
    @Description("An entry of a timeline and its place there.")
    public record TimelineEdge(
            @NonNull @Description("Place in the timeline, for after and before.")
            String cursor,

            @NonNull @Description("The entry.") TimelineEntryView node) {}
}
