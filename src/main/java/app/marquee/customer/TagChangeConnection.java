package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TagChangeConnection")
@Description("A page of former tags, the latest change first.")
public final class TagChangeConnection extends Connection<TagChangeView, TagChangeConnection.TagChangeEdge> {
    TagChangeConnection(Page<TagChangeView> page) {
        super(page, TagChangeEdge::new);
    }

    @Name("TagChangeEdge")
    @Description("A former tag and its place in the list.")
    public record TagChangeEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The former tag.") TagChangeView node) {}
}
