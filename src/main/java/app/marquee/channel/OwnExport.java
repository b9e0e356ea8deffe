package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class OwnExport extends DomainException {
    OwnExport() {
        super(
                ChannelErrorCode.OWN_EXPORT,
                Message.of("Somebody else than who asked for this file has to approve or reject it"),
                "input",
                "exportId");
    }
}
