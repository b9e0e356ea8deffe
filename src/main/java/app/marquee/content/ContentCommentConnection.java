package app.marquee.content;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ContentCommentConnection")
@Description("A page of comments on a content, newest first.")
public final class ContentCommentConnection
        extends Connection<ContentCommentView, ContentCommentConnection.ContentCommentEdge> {
    ContentCommentConnection(Page<ContentCommentView> page) {
        super(page, ContentCommentEdge::new);
    }

    @Name("ContentCommentEdge")
    @Description("A comment and its place in the list.")
    public record ContentCommentEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The comment.") ContentCommentView node) {}
}
