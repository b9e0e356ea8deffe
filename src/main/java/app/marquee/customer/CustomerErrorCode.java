package app.marquee.customer;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about customers and orders.")
public enum CustomerErrorCode implements ErrorCode {
    @Description("Two entries of the input have the same external id. Send each once.")
    DUPLICATE,

    @Description("The person was erased on request and is not taken in again. Leave the entry out.")
    SUPPRESSED,

    @Description("There is no customer with this external id. Record the customer first.")
    UNKNOWN_CUSTOMER
}
