package app.marquee.customer;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about customers, their orders and events.")
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
    PROPOSAL_DECIDED,

    @Description("The event happened longer ago than events of its type are kept. Have its type kept longer.")
    EVENT_TOO_OLD,

    @Description("The event is said to happen more than a day from now. Correct the clock of its source.")
    EVENT_IN_FUTURE,

    @Description("The event is not what the schema of its type says. Correct the source or the schema, then replay it.")
    EVENT_DOES_NOT_FIT,

    @Description("The schema of this type is enforced. Unlock it to change it.")
    EVENT_SCHEMA_LOCKED
}
