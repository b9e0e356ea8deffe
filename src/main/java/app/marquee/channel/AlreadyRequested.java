package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class AlreadyRequested extends DomainException {
    AlreadyRequested() {
        super(
                ChannelErrorCode.ALREADY_REQUESTED,
                Message.of("Another member has asked for this file; it has to be rejected or to expire first"),
                "input",
                "exportId");
    }
}
