package app.marquee.compliance;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class TooManyRules extends DomainException {
    TooManyRules(int most) {
        super(
                ComplianceErrorCode.TOO_MANY_RULES,
                Message.of("There are at most %d rules of your own", most),
                "input",
                "code");
    }
}
