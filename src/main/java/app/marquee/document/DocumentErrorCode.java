package app.marquee.document;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` of trusted documents.")
public enum DocumentErrorCode implements ErrorCode {
    @Description(
            "The tenant has as many documents as it may, or as much text. Remove those that no client names any more.")
    TOO_MANY_DOCUMENTS
}
