package app.marquee.content;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ContentConnection")
@Description("A page of contents, newest first.")
public final class ContentConnection extends Connection<ContentView, ContentConnection.ContentEdge> {
    public ContentConnection(Page<ContentView> page) {
        super(page, ContentEdge::new);
    }

    @Name("ContentEdge")
    @Description("A content and its place in the list.")
    public record ContentEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The content.") ContentView node) {}
}
