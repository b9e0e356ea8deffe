package app.marquee.content;

import app.marquee.content.ContentCommentInputs.ContentCommentPayload;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ContentCommentApi {
    private final ContentComments comments;

    ContentCommentApi(ContentComments comments) {
        this.comments = comments;
    }

    @NonNull
    @Requires(Permission.CONTENT_READ)
    @Description("What members said about it, newest first.")
    public ContentCommentConnection comments(
            @Source ContentView content,
            @Name("openOnly") @Description("Only what nobody has settled yet; left out: all of it.") @Nullable
                    Boolean openOnly,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        var request = PageRequest.of(first, after, last, before);
        return new ContentCommentConnection(comments.page(content.key(), Boolean.TRUE.equals(openOnly), request));
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Says something about a version of a content.")
    public ContentCommentPayload commentOnContent(
            @Name("input") @NonNull @Description("The content and what to say.")
                    ContentCommentInputs.CommentOnContent input) {
        return Payloads.of(() -> comments.add(input), ContentCommentPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.CONTENT_WRITE)
    @Description("Says that a comment is settled; the first time counts.")
    public ContentCommentPayload resolveComment(
            @Name("input") @NonNull @Description("The comment.") ContentCommentInputs.ResolveComment input) {
        return Payloads.of(() -> comments.resolve(input), ContentCommentPayload::new);
    }
}
