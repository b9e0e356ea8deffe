package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Another channel of the tenant has this name. */
final class ChannelNameTaken extends DomainException {
    ChannelNameTaken() {
        super(ChannelErrorCode.NAME_TAKEN, Message.of("Another channel has this name"), "input", "name");
    }
}
