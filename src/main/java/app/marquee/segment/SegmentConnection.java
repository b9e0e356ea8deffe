package app.marquee.segment;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("SegmentConnection")
@Description("A page of segments, newest first.")
public final class SegmentConnection extends Connection<SegmentView, SegmentConnection.SegmentEdge> {
    SegmentConnection(Page<SegmentView> page) {
        super(page, SegmentEdge::new);
    }

    @Name("SegmentEdge")
    @Description("A segment and its place in the list.")
    public record SegmentEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The segment.") SegmentView node) {}
}
