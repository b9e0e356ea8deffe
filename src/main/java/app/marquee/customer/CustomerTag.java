package app.marquee.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What the tenant noted about a customer under a key. Known by customer and key, without an id of its own. */
@Entity
@Immutable
@IdClass(CustomerTag.Key.class)
class CustomerTag {
    record Key(UUID customerId, String key) implements Serializable {}

    @Id
    private UUID customerId = new UUID(0, 0);

    @Id
    private String key = "";

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable String tenantId;

    private String value = "";
    private String source = "";
    private Instant updatedAt = Instant.EPOCH;
    private @Nullable Instant expiresAt;

    CustomerTag() {}

    UUID customerId() {
        return customerId;
    }

    String key() {
        return key;
    }

    String value() {
        return value;
    }

    String source() {
        return source;
    }

    Instant updatedAt() {
        return updatedAt;
    }

    Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }
}
