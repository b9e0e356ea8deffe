package app.marquee.segment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A customer in a segment, whose id is the customer's. {@link SegmentSql} writes it. */
@Entity
@Immutable
@IdClass(SegmentMember.Key.class)
class SegmentMember {
    record Key(UUID segmentId, UUID id) implements Serializable {}

    @Id
    private UUID segmentId = new UUID(0, 0);

    @Id
    @Column(name = "customer_id")
    private UUID id = new UUID(0, 0);

    @TenantId
    @Column(nullable = false, updatable = false)
    private @Nullable String tenantId;

    SegmentMember() {}

    UUID segmentId() {
        return segmentId;
    }

    UUID id() {
        return id;
    }
}
