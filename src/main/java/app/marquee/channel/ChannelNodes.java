package app.marquee.channel;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds channels for {@code node(id:)}. */
@ApplicationScoped
class ChannelNodes implements NodeResolver {
    private final Channels channels;
    private final CurrentCaller caller;

    ChannelNodes(Channels channels, CurrentCaller caller) {
        this.channels = channels;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return ChannelView.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.CHANNEL_READ) ? channels.find(id).orElse(null) : null;
    }
}
