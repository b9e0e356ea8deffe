package app.marquee.tenant;

import app.marquee.shared.Ids;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An owner's leave for the provider's support to look into the tenant, until a time. */
@Entity
class SupportGrant extends TenantOwned {
    private String reason = "";
    private Instant createdAt = Instant.EPOCH;
    private Instant endsAt = Instant.EPOCH;
    private @Nullable Instant revokedAt;

    @Version
    private int revision;

    SupportGrant() {}

    SupportGrant(String reason, Instant createdAt, Instant endsAt) {
        this.reason = reason;
        this.createdAt = createdAt;
        this.endsAt = endsAt;
    }

    /** Revoking twice keeps the first time. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    SupportGrantView toView() {
        return new SupportGrantView(
                Ids.encode(SupportGrantView.PREFIX, id()), reason, createdAt, endsAt, revokedAt, revision);
    }

    int revision() {
        return revision;
    }
}
