package app.marquee.channel;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ChannelResultConnection")
@Description("A page of what paid channels cost and brought, the latest day first.")
public final class ChannelResultConnection
        extends Connection<ChannelResultView, ChannelResultConnection.ChannelResultEdge> {
    ChannelResultConnection(Page<ChannelResultView> page) {
        super(page, ChannelResultEdge::new);
    }

    @Name("ChannelResultEdge")
    @Description("A day's result and its place in the list.")
    public record ChannelResultEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The result.") ChannelResultView node) {}
}
