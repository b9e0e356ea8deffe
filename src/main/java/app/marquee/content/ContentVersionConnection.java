package app.marquee.content;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ContentVersionConnection")
@Description("A page of versions of a content, newest first.")
public final class ContentVersionConnection
        extends Connection<ContentVersionView, ContentVersionConnection.ContentVersionEdge> {
    ContentVersionConnection(Page<ContentVersionView> page) {
        super(page, ContentVersionEdge::new);
    }

    @Name("ContentVersionEdge")
    @Description("A version and its place in the list.")
    public record ContentVersionEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The version.") ContentVersionView node) {}
}
