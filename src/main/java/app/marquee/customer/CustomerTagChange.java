package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A value that a tag had until it was changed or ended. The database writes it as the tag is written. */
@Entity
@Immutable
class CustomerTagChange extends TenantOwned {
    private UUID customerId = new UUID(0, 0);
    private String key = "";
    private Instant at = Instant.EPOCH;
    private String value = "";
    private String valueSource = "";
    private Instant since = Instant.EPOCH;
    private @Nullable String newValue;
    private String source = "";

    CustomerTagChange() {}

    UUID customerId() {
        return customerId;
    }

    Instant at() {
        return at;
    }

    TagChangeView view() {
        return new TagChangeView(key, value, valueSource, since, at, newValue, source);
    }
}
