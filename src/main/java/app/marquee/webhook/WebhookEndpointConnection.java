package app.marquee.webhook;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("WebhookEndpointConnection")
@Description("A page of webhook endpoints, newest first.")
public final class WebhookEndpointConnection
        extends Connection<WebhookEndpointView, WebhookEndpointConnection.WebhookEndpointEdge> {
    WebhookEndpointConnection(Page<WebhookEndpointView> page) {
        super(page, WebhookEndpointEdge::new);
    }

    @Name("WebhookEndpointEdge")
    @Description("A webhook endpoint and its place in the list.")
    public record WebhookEndpointEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The webhook endpoint.") WebhookEndpointView node) {}
}
