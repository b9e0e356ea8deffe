package app.marquee.shared;

import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` that every mutation may have.")
public enum CommonErrorCode implements ErrorCode {
    @Description("A value is out of its bounds or malformed. The message says what the field takes.")
    INVALID,

    @Description("Somebody changed the object since you saw it. Read it again, then decide anew.")
    REVISION_CONFLICT
}
