package app.marquee.tier;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class NotPublished extends DomainException {
    NotPublished(TierPolicyStatus status) {
        super(
                TierErrorCode.NOT_PUBLISHED,
                Message.of("Only the published policy can be rolled back; this one is %s", status),
                "input",
                "id");
    }
}
