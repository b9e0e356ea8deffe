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
    UNKNOWN_CUSTOMER,

    @Description("The customers are one already. Name each once.")
    SAME_CUSTOMER,

    @Description("A customer has at most 100 records. Look whether they are one person.")
    TOO_MANY_RECORDS,

    @Description("The merge was undone before. Read the customer again.")
    MERGE_UNDONE,

    @Description("The proposal is not open any more. Read it again.")
    PROPOSAL_DECIDED
}
