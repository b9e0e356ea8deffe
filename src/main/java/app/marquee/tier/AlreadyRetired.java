package app.marquee.tier;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class AlreadyRetired extends DomainException {
    AlreadyRetired() {
        super(TierErrorCode.ALREADY_RETIRED, Message.of("This policy is retired already"), "input", "id");
    }
}
