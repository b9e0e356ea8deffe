package app.marquee.generation;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ContentGenerationConnection")
@Description("A page of texts that a machine was asked to write, newest first.")
public final class GenerationConnection extends Connection<GenerationView, GenerationConnection.GenerationEdge> {
    GenerationConnection(Page<GenerationView> page) {
        super(page, GenerationEdge::new);
    }

    @Name("ContentGenerationEdge")
    @Description("A text and its place in the list.")
    public record GenerationEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The text.") GenerationView node) {}
}
