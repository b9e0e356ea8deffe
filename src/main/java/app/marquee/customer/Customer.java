package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/**
 * A person or company the tenant sells to, with what its placed orders add up to: a record of it, which may lead to
 * another that stands for the person. {@link CustomerSql} writes it.
 */
@Entity
@Immutable
class Customer extends TenantOwned {
    private @Nullable String externalId;
    private @Nullable UUID mergedInto;
    private @Nullable String displayName;
    private int orderCount;
    private BigDecimal totalSpent = BigDecimal.ZERO;
    private @Nullable Instant firstOrderAt;
    private @Nullable Instant lastOrderAt;
    private Instant lastOrderRank = Instant.EPOCH;
    private long spentRank;
    private Instant createdAt = Instant.EPOCH;
    private int revision;

    Customer() {}

    /** Empty where only other identities are known. */
    Optional<String> externalId() {
        return Optional.ofNullable(externalId);
    }

    /** The customer that this record belongs to. */
    UUID personId() {
        return mergedInto == null ? id() : mergedInto;
    }

    Optional<String> displayName() {
        return Optional.ofNullable(displayName);
    }

    int orderCount() {
        return orderCount;
    }

    BigDecimal totalSpent() {
        return totalSpent;
    }

    Optional<BigDecimal> averageOrderValue() {
        return orderCount == 0
                ? Optional.empty()
                : Optional.of(totalSpent.divide(BigDecimal.valueOf(orderCount), MathContext.DECIMAL128));
    }

    Optional<Instant> firstOrderAt() {
        return Optional.ofNullable(firstOrderAt);
    }

    Optional<Instant> lastOrderAt() {
        return Optional.ofNullable(lastOrderAt);
    }

    Instant createdAt() {
        return createdAt;
    }

    int revision() {
        return revision;
    }

    /** What was spent, as the whole number that lists are sorted by. */
    long spentRank() {
        return spentRank;
    }

    /** The last order's time, or a time before all orders; never null, so that lists can be sorted by it. */
    Instant lastOrderRank() {
        return lastOrderRank;
    }
}
