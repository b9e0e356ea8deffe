package app.marquee.tier;

import app.marquee.shared.DomainException;

class NotADraft extends DomainException {
    NotADraft(TierPolicyStatus status) {
        super("NOT_A_DRAFT", "Only a draft can be published; this policy is " + status, "input", "id");
    }
}
