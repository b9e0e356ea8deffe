package app.marquee.bulk;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` of imports and bulk queries.")
public enum BulkErrorCode implements ErrorCode {
    @Description("The document of a bulk query does not parse, does not fit the schema or is over a bound.")
    INVALID_DOCUMENT,

    @Description("A bulk query is one query with one list at its top, written out without fragments there.")
    NOT_ONE_CONNECTION,

    @Description("A bulk query has a list with pages inside its list. Ask for that of single entries.")
    NESTED_CONNECTION,

    @Description("A bulk query reads the whole list. Leave out first, after, last and before.")
    PAGING_NOT_TAKEN,

    @Description("A bulk query reads the list in its own order. Leave out sort.")
    SORT_NOT_TAKEN,

    @Description("A bulk query has no variables. Write the values into the document.")
    VARIABLES_NOT_TAKEN,

    @Description("A bulk query of the tenant is under way. Wait for its end or cancel it.")
    BULK_QUERY_RUNNING,

    @Description("The bulk operation has ended, and there is nothing to cancel.")
    ALREADY_ENDED
}
