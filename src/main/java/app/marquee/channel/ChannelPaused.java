package app.marquee.channel;

import app.marquee.shared.DomainException;

/** Something is to be sent over a channel that the tenant has paused. */
public final class ChannelPaused extends DomainException {
    ChannelPaused() {
        super("CHANNEL_PAUSED", "The channel is paused; resume it first", "input", "channelId");
    }
}
