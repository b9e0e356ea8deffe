package app.marquee.channel;

import app.marquee.shared.DomainException;

/** Another channel of the tenant has this name. */
final class ChannelNameTaken extends DomainException {
    ChannelNameTaken() {
        super("NAME_TAKEN", "Another channel has this name", "input", "name");
    }
}
