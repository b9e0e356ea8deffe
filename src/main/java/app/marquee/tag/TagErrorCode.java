package app.marquee.tag;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about tag definitions.")
public enum TagErrorCode implements ErrorCode {
    @Description("The tag has a definition already. Update that one, or choose another key.")
    KEY_TAKEN,

    @Description("The tenant has as many definitions as it may have. Retire one first.")
    TOO_MANY_DEFINITIONS,

    @Description("The tenant has as many tags with a rule as it may have. Take a rule away first.")
    TOO_MANY_RULES,

    @Description("A retired definition cannot be changed. Create another for the key.")
    RETIRED
}
