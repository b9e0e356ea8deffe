package app.marquee.customer;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The tier the published policy last gave a customer; one row a customer, so the customer's id is the row's. */
@Entity
@Immutable
class CustomerTier {
    @Id
    private UUID customerId = new UUID(0, 0);

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable String tenantId;

    private String tierCode = "";

    CustomerTier() {}

    UUID customerId() {
        return customerId;
    }

    String tierCode() {
        return tierCode;
    }
}
