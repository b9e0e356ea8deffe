package app.marquee.channel;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ChannelConnection")
@Description("A page of channels, newest first.")
public final class ChannelConnection extends Connection<ChannelView, ChannelConnection.ChannelEdge> {
    ChannelConnection(Page<ChannelView> page) {
        super(page, ChannelEdge::new);
    }

    @Name("ChannelEdge")
    @Description("A channel and its place in the list.")
    public record ChannelEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The channel.") ChannelView node) {}
}
