package app.marquee.compliance;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class RuleOfLibrary extends DomainException {
    RuleOfLibrary() {
        super(
                ComplianceErrorCode.RULE_OF_LIBRARY,
                Message.of(
                        "This is a rule of the library, which cannot be changed; allow a phrase by a rule of your own"),
                "input",
                "code");
    }
}
