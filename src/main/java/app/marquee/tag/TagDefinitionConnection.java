package app.marquee.tag;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TagDefinitionConnection")
@Description("A page of tag definitions, newest first.")
public final class TagDefinitionConnection
        extends Connection<TagDefinitionView, TagDefinitionConnection.TagDefinitionEdge> {
    TagDefinitionConnection(Page<TagDefinitionView> page) {
        super(page, TagDefinitionEdge::new);
    }

    @Name("TagDefinitionEdge")
    @Description("A tag definition and its place in the list.")
    public record TagDefinitionEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The tag definition.") TagDefinitionView node) {}
}
