package app.marquee.campaign;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One customer's message, as the API reads it; the delivery engine writes by {@link DeliverySql}, whole batches at once. */
@Entity
@Immutable
class Delivery extends TenantOwned {
    private UUID campaignId = new UUID(0, 0);
    private int run;
    private int step;
    private @Nullable UUID customerId;

    @Enumerated(EnumType.STRING)
    private DeliveryState status = DeliveryState.QUEUED;

    private @Nullable String reason;
    private Instant at = Instant.EPOCH;
    private @Nullable Instant deliveredAt;
    private @Nullable Instant bouncedAt;
    private @Nullable Instant complainedAt;
    private int tries;
    private @Nullable Integer wording;

    Delivery() {}

    UUID campaignId() {
        return campaignId;
    }

    int run() {
        return run;
    }

    /** By which of the campaign's steps it goes. */
    int step() {
        return step;
    }

    @Nullable
    UUID customerId() {
        return customerId;
    }

    DeliveryStatus status() {
        return DeliveryStatus.of(status);
    }

    @Nullable
    String reason() {
        return reason;
    }

    Instant at() {
        return at;
    }

    @Nullable
    Instant deliveredAt() {
        return deliveredAt;
    }

    @Nullable
    Instant bouncedAt() {
        return bouncedAt;
    }

    @Nullable
    Instant complainedAt() {
        return complainedAt;
    }

    int tries() {
        return tries;
    }

    /** The place of its variant in the content; null: what everybody reads, or not written yet. */
    @Nullable
    Integer variant() {
        return wording == null || wording == 0 ? null : wording - 1;
    }
}
