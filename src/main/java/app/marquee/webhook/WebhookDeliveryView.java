package app.marquee.webhook;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("WebhookDelivery")
@Description("The telling of one event to one endpoint. Kept for 34 days.")
public record WebhookDeliveryView(
        @Ignore UUID key,
        @Ignore UUID endpointKey,
        @Ignore UUID eventKey,

        @NonNull @Description("What happened.") WebhookEventType event,

        @NonNull @Description("The header `webhook-id` of its calls, the same for each of them: evt_...")
        String webhookId,

        @NonNull @Description("What became of it.") WebhookDeliveryStatus status,

        @Nullable @Description("When it is tried next; null when it is delivered or dead.")
        Instant nextAttemptAt,

        @NonNull @Description("When it was written down.") Instant createdAt,

        @Nullable @Description("When it was delivered or given up; null until then.")
        Instant completedAt)
        implements Node {
    static final String PREFIX = "whd";

    static WebhookDeliveryView of(WebhookDelivery delivery) {
        return new WebhookDeliveryView(
                delivery.id(),
                delivery.endpointId(),
                delivery.eventId(),
                delivery.eventType(),
                Ids.encode(WebhookEvent.PREFIX, delivery.eventId()),
                delivery.status(),
                delivery.isPending() ? delivery.dueAt() : null,
                delivery.createdAt(),
                delivery.completedAt());
    }

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed: whd_...")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
