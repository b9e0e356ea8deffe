package app.marquee.customer;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A decision that two records are one person. {@link Decisions} writes it. */
@Entity
@Immutable
class CustomerMerge extends TenantOwned {
    private UUID leftId = new UUID(0, 0);
    private UUID rightId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private MergeOrigin origin = MergeOrigin.BY_HAND;

    @Enumerated(EnumType.STRING)
    private @Nullable IdentityKind kind;

    private @Nullable UUID identityId;
    private String reason = "";
    private String decidedBy = "";
    private Instant decidedAt = Instant.EPOCH;
    private @Nullable Instant undoneAt;
    private @Nullable String undoneBy;
    private @Nullable String undoneReason;

    CustomerMerge() {}

    UUID leftId() {
        return leftId;
    }

    UUID rightId() {
        return rightId;
    }

    MergeOrigin origin() {
        return origin;
    }

    Optional<IdentityKind> kind() {
        return Optional.ofNullable(kind);
    }

    Optional<UUID> identityId() {
        return Optional.ofNullable(identityId);
    }

    String reason() {
        return reason;
    }

    String decidedBy() {
        return decidedBy;
    }

    Instant decidedAt() {
        return decidedAt;
    }

    /** Empty: it is in force. */
    Optional<Instant> undoneAt() {
        return Optional.ofNullable(undoneAt);
    }

    Optional<String> undoneBy() {
        return Optional.ofNullable(undoneBy);
    }

    Optional<String> undoneReason() {
        return Optional.ofNullable(undoneReason);
    }
}
