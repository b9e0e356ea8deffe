package app.marquee.content;

import app.marquee.shared.ErrorCode;
import org.eclipse.microprofile.graphql.Description;

@Description("Codes of `userErrors` about contents.")
public enum ContentErrorCode implements ErrorCode {
    @Description(
            "The template has a fault, or something active in it such as a script. The message says in which line and"
                    + " column.")
    INVALID_TEMPLATE,

    @Description("The workflow has no such step from where the content stands. Look at its status.")
    WRONG_STATUS,

    @Description("Who wrote a content cannot approve it. Another member has to.")
    OWN_CONTENT,

    @Description("An API key cannot approve a content. A person has to.")
    PERSON_REQUIRED,

    @Description("The tenant's policy wants somebody of another role to approve this kind of content.")
    ROLE_MAY_NOT_APPROVE,

    @Description("The caller approved this content before. Another member has to as well.")
    ALREADY_APPROVED,

    @Description("Nobody of this name is a member who may write contents.")
    NO_SUCH_WRITER,

    @Description("Only an approved content can be sent. Have it approved first.")
    CONTENT_NOT_APPROVED
}
