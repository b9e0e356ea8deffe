package app.marquee.audit;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Entity
class AuditEntry extends TenantOwned {
    private Instant at = Instant.EPOCH;
    private String actor = "";
    private String action = "";
    private @Nullable String subjectId;
    private String detail = "{}";

    AuditEntry() {}

    AuditEntry(Instant at, String actor, String action, @Nullable String subjectId, String detail) {
        this.at = at;
        this.actor = actor;
        this.action = action;
        this.subjectId = subjectId;
        this.detail = detail;
    }
}
