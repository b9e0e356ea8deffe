package app.marquee.webhook;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The telling of one event to one endpoint. */
@Entity
class WebhookDelivery extends TenantOwned {
    private UUID endpointId = new UUID(0, 0);
    private UUID eventId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private WebhookEventType eventType = WebhookEventType.WEBHOOK_TEST;

    @Enumerated(EnumType.STRING)
    private WebhookDeliveryStatus status = WebhookDeliveryStatus.PENDING;

    // Since it was sent for the first time, or replayed.
    private int attempts;
    private Instant dueAt = Instant.EPOCH;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant completedAt;

    WebhookDelivery() {}

    WebhookDelivery(UUID endpointId, WebhookEvent event, Instant now) {
        this.endpointId = endpointId;
        this.eventId = event.id();
        this.eventType = event.type();
        this.dueAt = now;
        this.createdAt = now;
    }

    void delivered(Instant now) {
        attempts++;
        end(WebhookDeliveryStatus.DELIVERED, now);
    }

    /** @param pause the least, which the endpoint asked for */
    void failed(Instant now, Instant pause) {
        attempts++;
        RetrySchedule.after(attempts)
                .map(now::plus)
                .ifPresentOrElse(
                        next -> dueAt = next.isAfter(pause) ? next : pause, () -> end(WebhookDeliveryStatus.DEAD, now));
    }

    private void end(WebhookDeliveryStatus as, Instant now) {
        status = as;
        completedAt = now;
    }

    void replay(Instant now) {
        if (isPending()) {
            throw new WebhookPending();
        }
        status = WebhookDeliveryStatus.PENDING;
        attempts = 0;
        dueAt = now;
        completedAt = null;
    }

    boolean isPending() {
        return status == WebhookDeliveryStatus.PENDING;
    }

    UUID endpointId() {
        return endpointId;
    }

    UUID eventId() {
        return eventId;
    }

    WebhookEventType eventType() {
        return eventType;
    }

    WebhookDeliveryStatus status() {
        return status;
    }

    Instant dueAt() {
        return dueAt;
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable
    Instant completedAt() {
        return completedAt;
    }
}
