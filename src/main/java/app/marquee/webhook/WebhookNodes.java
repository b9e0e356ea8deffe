package app.marquee.webhook;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find webhook endpoints and deliveries. */
class WebhookNodes {
    @Produces
    @Singleton
    static NodeResolver endpoints(WebhookEndpoints endpoints) {
        return new NodeResolver(WebhookEndpointView.PREFIX, Permission.WEBHOOK_READ, endpoints::find);
    }

    @Produces
    @Singleton
    static NodeResolver deliveries(WebhookDeliveries deliveries) {
        return new NodeResolver(WebhookDeliveryView.PREFIX, Permission.WEBHOOK_READ, deliveries::find);
    }
}
