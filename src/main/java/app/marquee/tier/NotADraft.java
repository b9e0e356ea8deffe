package app.marquee.tier;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class NotADraft extends DomainException {
    NotADraft(TierPolicyStatus status) {
        super(
                TierErrorCode.NOT_A_DRAFT,
                Message.of("Only a draft can be changed or published; this policy is %s", status),
                "input",
                "id");
    }
}
