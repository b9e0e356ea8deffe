package app.marquee.segment;

import app.marquee.condition.Condition;
import app.marquee.shared.StoredJson;
import app.marquee.tenancy.TenantOwned;
import jakarta.json.JsonObject;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** What is reckoned of it is written past it, by {@link SegmentSql}: nobody's change is refused for that. */
@Entity
@DynamicUpdate
class Segment extends TenantOwned {
    static final String PREFIX = "seg";

    private String name = "";
    private String condition = "{}";
    private Instant createdAt = Instant.EPOCH;

    @Enumerated(EnumType.STRING)
    private SegmentStatus status = SegmentStatus.COMPUTING;

    @Column(insertable = false, updatable = false)
    private int size;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant computedAt;

    @Column(insertable = false, updatable = false)
    private @Nullable Instant computingSince;

    @Version
    private int revision;

    Segment() {}

    /** @param source a condition that {@link Condition#parse} takes */
    Segment(String name, JsonObject source, Instant createdAt) {
        this.name = name;
        this.condition = source.toString();
        this.createdAt = createdAt;
    }

    void rename(String newName) {
        name = newName;
    }

    /** Nobody knows who is in it until everybody is decided anew. */
    void change(JsonObject source) {
        condition = source.toString();
        status = SegmentStatus.COMPUTING;
    }

    String name() {
        return name;
    }

    Condition condition() {
        return Condition.parse(source());
    }

    /** The condition as it was written. */
    JsonObject source() {
        return StoredJson.object(condition);
    }

    SegmentStatus status() {
        return status;
    }

    boolean isReady() {
        return status == SegmentStatus.READY;
    }

    boolean isBeingComputed() {
        return computingSince != null;
    }

    /** As it was last counted up or down; nothing while it is not ready. */
    int size() {
        return size;
    }

    Optional<Instant> computedAt() {
        return Optional.ofNullable(computedAt);
    }

    int revision() {
        return revision;
    }
}
