package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Results of advertisements were given for a channel that carries messages. */
final class NotAPaidChannel extends DomainException {
    NotAPaidChannel() {
        super(
                ChannelErrorCode.NOT_A_PAID_CHANNEL,
                Message.of("This channel carries messages; results are recorded of paid ones"),
                "input",
                "channelId");
    }
}
