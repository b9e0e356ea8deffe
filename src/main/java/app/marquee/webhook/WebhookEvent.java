package app.marquee.webhook;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Something that happened; its id is the {@code webhook-id} of every call that tells of it. */
@Entity
class WebhookEvent extends TenantOwned {
    static final String PREFIX = "evt";

    @Enumerated(EnumType.STRING)
    private WebhookEventType type = WebhookEventType.WEBHOOK_TEST;

    private String data = "{}";
    private Instant occurredAt = Instant.EPOCH;

    WebhookEvent() {}

    WebhookEvent(WebhookEventType type, String data, Instant occurredAt) {
        this.type = type;
        this.data = data;
        this.occurredAt = occurredAt.truncatedTo(ChronoUnit.MILLIS);
    }

    WebhookEventType type() {
        return type;
    }

    String data() {
        return data;
    }

    Instant occurredAt() {
        return occurredAt;
    }
}
