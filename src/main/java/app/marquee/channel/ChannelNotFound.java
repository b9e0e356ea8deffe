package app.marquee.channel;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

/** A mutation named a channel that this tenant does not have. */
public final class ChannelNotFound extends NotFound {
    ChannelNotFound(UUID id) {
        super(Message.of("channel"), ChannelView.PREFIX, id);
    }
}
