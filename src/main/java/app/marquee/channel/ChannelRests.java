package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A channel takes no message at the moment: its provider fails, or a limit is reached. */
public final class ChannelRests extends DomainException {
    /** @param field the one of the input that names the channel */
    public ChannelRests(String field) {
        super(
                ChannelErrorCode.CHANNEL_RESTS,
                Message.of("The channel takes no messages at the moment: its provider fails, or a limit is reached"),
                "input",
                field);
    }
}
