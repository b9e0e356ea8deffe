package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class NotRequested extends DomainException {
    NotRequested() {
        super(
                ChannelErrorCode.NOT_REQUESTED,
                Message.of("Nobody waits for an approval of this file"),
                "input",
                "exportId");
    }
}
