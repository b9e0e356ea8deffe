package app.marquee.webhook;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("WebhookDeliveryConnection")
@Description("A page of webhook deliveries, newest first.")
public final class WebhookDeliveryConnection
        extends Connection<WebhookDeliveryView, WebhookDeliveryConnection.WebhookDeliveryEdge> {
    WebhookDeliveryConnection(Page<WebhookDeliveryView> page) {
        super(page, WebhookDeliveryEdge::new);
    }

    @Name("WebhookDeliveryEdge")
    @Description("A webhook delivery and its place in the list.")
    public record WebhookDeliveryEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The webhook delivery.") WebhookDeliveryView node) {}
}
