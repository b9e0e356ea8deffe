package app.marquee.content;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a content through its workflow; never changed. */
@Entity
class ContentTransition extends TenantOwned {
    private UUID contentId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private @Nullable ContentStatus fromStatus;

    @Enumerated(EnumType.STRING)
    private ContentStatus toStatus = ContentStatus.IDEA;

    private Instant at = Instant.EPOCH;
    private String actor = "";
    private @Nullable String reason;

    ContentTransition() {}

    ContentTransition(
            UUID contentId,
            @Nullable ContentStatus fromStatus,
            ContentStatus toStatus,
            Instant at,
            String actor,
            @Nullable String reason) {
        this.contentId = contentId;
        this.fromStatus = fromStatus;
        this.toStatus = toStatus;
        this.at = at;
        this.actor = actor;
        this.reason = reason;
    }

    UUID contentId() {
        return contentId;
    }

    @Nullable
    ContentStatus fromStatus() {
        return fromStatus;
    }

    ContentStatus toStatus() {
        return toStatus;
    }

    Instant at() {
        return at;
    }

    String actor() {
        return actor;
    }

    @Nullable
    String reason() {
        return reason;
    }
}
