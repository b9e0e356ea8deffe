package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Something is to be sent over a channel that the tenant has paused. */
public final class ChannelPaused extends DomainException {
    /** @param field of the input which names the channel, or what goes over it */
    ChannelPaused(String field) {
        super(ChannelErrorCode.CHANNEL_PAUSED, Message.of("The channel is paused; resume it first"), "input", field);
    }
}
