package app.marquee.condition;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about conditions, which segments and tier rules have.")
public enum ConditionErrorCode implements ErrorCode {
    @Description("The condition is not one of the language. `field` leads to the part that is wrong.")
    INVALID_CONDITION
}
