package app.marquee.tier;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.util.UUID;

/** Something that was done with a policy; never changed. */
@Entity
class TierPolicyStep extends TenantOwned {
    private UUID policyId = new UUID(0, 0);

    @Enumerated(EnumType.STRING)
    private TierPolicyStepKind kind = TierPolicyStepKind.PUBLISHED;

    private Instant at = Instant.EPOCH;
    private String actor = "";

    TierPolicyStep() {}

    TierPolicyStep(UUID policyId, TierPolicyStepKind kind, Instant at, String actor) {
        this.policyId = policyId;
        this.kind = kind;
        this.at = at;
        this.actor = actor;
    }

    UUID policyId() {
        return policyId;
    }

    TierPolicyStepKind kind() {
        return kind;
    }

    Instant at() {
        return at;
    }

    String actor() {
        return actor;
    }
}
