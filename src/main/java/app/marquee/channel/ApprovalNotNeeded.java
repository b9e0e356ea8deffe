package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class ApprovalNotNeeded extends DomainException {
    ApprovalNotNeeded() {
        super(
                ChannelErrorCode.APPROVAL_NOT_NEEDED,
                Message.of("This file is so small that its link is given without an approval"),
                "input",
                "exportId");
    }
}
