package app.marquee.webhook;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One call and what came of it; never changed. */
@Entity
class WebhookAttempt extends TenantOwned {
    private UUID deliveryId = new UUID(0, 0);
    private Instant at = Instant.EPOCH;
    private int durationMs;
    private @Nullable Integer statusCode;
    private @Nullable String error;
    private @Nullable String response;

    WebhookAttempt() {}

    WebhookAttempt(CallResult result) {
        this.deliveryId = result.deliveryId();
        this.at = result.at();
        this.durationMs = result.durationMs();
        this.error = result.error() == null ? null : result.error().stored();
        var answer = result.answer();
        this.statusCode = answer == null ? null : answer.status();
        this.response = answer == null ? null : answer.start();
    }

    UUID deliveryId() {
        return deliveryId;
    }

    WebhookAttemptView toView() {
        return new WebhookAttemptView(
                at,
                durationMs,
                statusCode,
                error == null ? null : Message.restored(error).forCaller(),
                response);
    }
}
