package app.marquee.compliance;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about what may not be said.")
public enum ComplianceErrorCode implements ErrorCode {
    @Description("The content says what a rule forbids; each place is an error of its own. Say it otherwise: the rule's"
            + " alternatives and `Content.findings` help.")
    COMPLIANCE_BLOCKED,

    @Description("The code is one of the library's rules. Choose another for your own.")
    RULE_OF_LIBRARY,

    @Description("The tenant has as many rules of its own as there may be. Remove one, or put phrases into another.")
    TOO_MANY_RULES
}
