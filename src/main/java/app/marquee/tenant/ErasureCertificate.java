package app.marquee.tenant;

import app.marquee.shared.StoredJson;
import jakarta.json.Json;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How far the erasure of a tenant is, and in the end the proof of it. A platform entity: it outlives the tenant. */
@Entity
class ErasureCertificate {
    @Id
    private UUID id = new UUID(0, 0);

    private Instant closedAt = Instant.EPOCH;
    private Instant promisedBy = Instant.EPOCH;
    private @Nullable Instant erasedAt;
    private String rowCounts = "{}";

    @Version
    private long revision;

    ErasureCertificate() {}

    ErasureCertificate(UUID tenantId, Instant closedAt, Instant promisedBy) {
        this.id = tenantId;
        this.closedAt = closedAt;
        this.promisedBy = promisedBy;
    }

    /** Counts rows in the transaction that deletes them, so that it is right wherever the work is cut off. */
    void count(String table, int rows) {
        var counts = StoredJson.object(rowCounts);
        long before = counts.containsKey(table) ? counts.getJsonNumber(table).longValue() : 0;
        rowCounts = Json.createObjectBuilder(counts)
                .add(table, before + rows)
                .build()
                .toString();
    }

    void complete(Instant now) {
        erasedAt = now;
    }

    UUID id() {
        return id;
    }

    ErasureCertificateView toView() {
        return new ErasureCertificateView(id, closedAt, promisedBy, erasedAt, StoredJson.object(rowCounts));
    }
}
