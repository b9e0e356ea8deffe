package app.marquee.content;

import app.marquee.shared.RevisionConflict;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the operations on comments take and give. */
public final class ContentCommentInputs {
    private ContentCommentInputs() {}

    @Input("CommentOnContentInput")
    @Description("Something to say about a version of a content.")
    public record CommentOnContent(
            @Id @NonNull @Description("The content.") String contentId,

            @Nullable @Description("The version that it is about; left out: the present one.")
            Integer version,

            @NonNull @Description("What to say: 1 to 4,000 characters of plain text.")
            String body) {}

    @Input("ResolveCommentInput")
    @Description("A comment that is settled.")
    public record ResolveComment(
            @Id @NonNull @Description("The comment.") String id,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Name("ContentCommentPayload")
    @Description("A comment, or what to correct.")
    public record ContentCommentPayload(
            @Nullable @Description("The comment; null when there are errors.")
            ContentCommentView contentComment,

            @NonNull @Description("What to correct; empty when it worked.")
            List<@NonNull UserError> userErrors) {}
}
