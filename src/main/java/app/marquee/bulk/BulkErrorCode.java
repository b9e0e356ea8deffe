package app.marquee.bulk;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about uploads, imports and bulk queries.")
public enum BulkErrorCode implements ErrorCode {
    @Description(
            "The document of a bulk query does not parse, does not fit the schema, is over a bound or is not registered"
                    + " where only registered ones are run.")
    INVALID_DOCUMENT,

    @Description("A bulk query is one query with one list at its top, written out without fragments there.")
    NOT_ONE_CONNECTION,

    @Description(
            "A bulk query has a list with pages that stands neither at its top nor directly in the entries, each once"
                    + " and at most 5. Ask for that of single entries.")
    NESTED_CONNECTION,

    @Description("A bulk query reads the whole list. Leave out first, after, last and before.")
    PAGING_NOT_TAKEN,

    @Description("A bulk query reads the list in its own order. Leave out sort.")
    SORT_NOT_TAKEN,

    @Description("A bulk query has no variables. Write the values into the document.")
    VARIABLES_NOT_TAKEN,

    @Description("A bulk query of the tenant is under way. Wait for its end or cancel it.")
    BULK_QUERY_RUNNING,

    @Description(
            "The tenant has as many files of bulk queries as it may. Cancel one that you have downloaded, or wait: each is"
                    + " deleted 7 days after it became whole.")
    TOO_MANY_FILES,

    @Description("The bulk operation has ended, and there is nothing to cancel.")
    ALREADY_ENDED,

    @Description("The tenant has as many uploads as it may. Each is deleted a day after it was created.")
    TOO_MANY_UPLOADS,

    @Description("The file has not arrived whole. PUT it to the upload's url.")
    UPLOAD_INCOMPLETE,

    @Description("The file was deleted when its time was over. Upload it again.")
    UPLOAD_EXPIRED,

    @Description("A file cannot be imported as this kind. Choose another.")
    UNSUPPORTED_KIND,

    @Description("The encoding is not one that is read. Leave it out, or choose one that the message names.")
    UNSUPPORTED_ENCODING,

    @Description("Two columns fill the same field. Map one of them.")
    DUPLICATE_FIELD
}
