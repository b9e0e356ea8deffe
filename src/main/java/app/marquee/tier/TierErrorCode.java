package app.marquee.tier;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about tier policies.")
public enum TierErrorCode implements ErrorCode {
    @Description("Only a draft can be published. Create a new policy.")
    NOT_A_DRAFT,

    @Description("The template asks for data that is not recorded. Choose another or write rules of your own.")
    TEMPLATE_NEEDS_DATA
}
