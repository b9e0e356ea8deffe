package app.marquee.tier;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class NoFormerPolicy extends DomainException {
    NoFormerPolicy() {
        super(
                TierErrorCode.NO_FORMER_POLICY,
                Message.of("This policy took no other policy's place, so there is none to go back to"),
                "input",
                "id");
    }
}
