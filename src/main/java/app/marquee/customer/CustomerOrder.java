package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What a customer bought at one time. {@link OrderSql} writes it. */
@Entity
@Immutable
class CustomerOrder extends TenantOwned {
    private @Nullable UUID customerId;
    private @Nullable String externalId;
    private Instant orderedAt = Instant.EPOCH;
    private @Nullable Integer units;
    private BigDecimal amount = BigDecimal.ZERO;

    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.PLACED;

    CustomerOrder() {}

    /** Empty after the customer's erasure. */
    Optional<UUID> customerId() {
        return Optional.ofNullable(customerId);
    }

    Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    Instant orderedAt() {
        return orderedAt;
    }

    Optional<Integer> units() {
        return Optional.ofNullable(units);
    }

    BigDecimal amount() {
        return amount;
    }

    OrderStatus status() {
        return status;
    }
}
