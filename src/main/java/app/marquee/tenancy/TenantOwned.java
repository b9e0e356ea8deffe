package app.marquee.tenancy;

import app.marquee.shared.Ids;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.UUID;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** An entity of one tenant. Hibernate sets the tenant on insert and filters every read by it. */
@MappedSuperclass
public abstract class TenantOwned {
    @Id
    private UUID id = Ids.newId();

    // The filter reaches what is read; as partition key the tenant stands in each update and delete as well.
    // Quarkus' tenant resolver knows only String; the driver leaves the conversion to uuid to PostgreSQL.
    @TenantId
    @PartitionKey
    @Column(nullable = false, updatable = false)
    private @Nullable String tenantId;

    public UUID id() {
        return id;
    }

    /** Takes an id that is known from elsewhere; only before the entity is stored. */
    protected void identifyAs(UUID given) {
        id = given;
    }
}
