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

/** Two records that may be one person. {@link Decisions} writes it. */
@Entity
@Immutable
class MergeProposal extends TenantOwned {
    private UUID leftId = new UUID(0, 0);
    private UUID rightId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private IdentityKind kind = IdentityKind.EXTERNAL;

    private @Nullable UUID identityId;

    @Enumerated(EnumType.STRING)
    private MergeProposalStatus status = MergeProposalStatus.OPEN;

    private Instant createdAt = Instant.EPOCH;
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private int revision;

    MergeProposal() {}

    UUID leftId() {
        return leftId;
    }

    UUID rightId() {
        return rightId;
    }

    IdentityKind kind() {
        return kind;
    }

    Optional<UUID> identityId() {
        return Optional.ofNullable(identityId);
    }

    MergeProposalStatus status() {
        return status;
    }

    Instant createdAt() {
        return createdAt;
    }

    Optional<String> decidedBy() {
        return Optional.ofNullable(decidedBy);
    }

    Optional<Instant> decidedAt() {
        return Optional.ofNullable(decidedAt);
    }

    int revision() {
        return revision;
    }
}
