package app.marquee.compliance;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A content says what a rule forbids. */
final class Blocked extends DomainException {
    Blocked(Finding finding) {
        super(
                ComplianceErrorCode.COMPLIANCE_BLOCKED,
                Message.of(
                        "“%s” in %s, characters %d to %d, is not allowed by rule %s",
                        finding.found(),
                        finding.field(),
                        finding.start() + 1,
                        finding.end(),
                        finding.rule().code()),
                "input",
                "id");
    }
}
