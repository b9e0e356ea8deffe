package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Over this channel nothing leaves us. */
final class NothingToTest extends DomainException {
    NothingToTest() {
        super(ChannelErrorCode.NOTHING_TO_TEST, Message.of("Over this channel nothing is sent"), "input", "id");
    }
}
