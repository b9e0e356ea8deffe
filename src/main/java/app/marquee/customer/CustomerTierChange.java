package app.marquee.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A customer came into another tier. Known by customer and time, without an id of its own. */
@Entity
@Immutable
@IdClass(CustomerTierChange.Key.class)
class CustomerTierChange {
    record Key(UUID customerId, Instant at) implements Serializable {}

    @Id
    private UUID customerId = new UUID(0, 0);

    @Id
    private Instant at = Instant.EPOCH;

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable String tenantId;

    private @Nullable UUID fromPolicyId;
    private @Nullable String fromCode;
    private UUID policyId = new UUID(0, 0);
    private @Nullable String toCode;

    CustomerTierChange() {}

    UUID customerId() {
        return customerId;
    }

    Instant at() {
        return at;
    }

    TierChange change() {
        return new TierChange(at, fromPolicyId, fromCode, policyId, toCode);
    }
}
