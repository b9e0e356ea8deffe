package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ApiKeyConnection")
@Description("A page of API keys, newest first.")
public final class ApiKeyConnection extends Connection<ApiKeyView, ApiKeyConnection.ApiKeyEdge> {
    ApiKeyConnection(Page<ApiKeyView> page) {
        super(page, ApiKeyEdge::new);
    }

    @Name("ApiKeyEdge")
    @Description("An API key and its place in the list.")
    public record ApiKeyEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The API key.") ApiKeyView node) {}
}
