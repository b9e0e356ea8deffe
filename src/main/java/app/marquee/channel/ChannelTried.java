package app.marquee.channel;

import java.util.UUID;

/**
 * A try to send showed that a channel fails, or works again, in the transaction at hand.
 *
 * @param status FAILING or CONNECTED
 */
public record ChannelTried(UUID channelId, ChannelStatus status) {}
