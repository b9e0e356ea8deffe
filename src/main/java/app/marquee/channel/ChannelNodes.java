package app.marquee.channel;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find channels and their results. */
class ChannelNodes {
    @Produces
    @Singleton
    static NodeResolver channels(Channels channels) {
        return new NodeResolver(ChannelView.PREFIX, Permission.CHANNEL_READ, channels::find);
    }

    @Produces
    @Singleton
    static NodeResolver results(ChannelResults results) {
        return new NodeResolver(ChannelResultView.PREFIX, Permission.CHANNEL_READ, results::find);
    }
}
