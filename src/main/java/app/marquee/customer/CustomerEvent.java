package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something a customer did at one time. {@link EventSql} writes it. */
@Entity
@Immutable
class CustomerEvent extends TenantOwned {
    private UUID customerId = new UUID(0, 0);
    private @Nullable String messageId;
    private String type = "";
    private Instant occurredAt = Instant.EPOCH;
    private Instant receivedAt = Instant.EPOCH;
    private String properties = "{}";

    CustomerEvent() {}

    UUID customerId() {
        return customerId;
    }

    Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    String type() {
        return type;
    }

    Instant occurredAt() {
        return occurredAt;
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /** A JSON object. */
    String properties() {
        return properties;
    }
}
