package app.marquee.audit;

import app.marquee.shared.RequestOrigin;
import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** What somebody did. Its hash covers it and the hash of the entry before, so that none can be altered or left out. */
@Entity
@Immutable
class AuditEntry extends TenantOwned {
    static final String PREFIX = "aud";

    private long sequence;
    private Instant at = Instant.EPOCH;
    private String actor = "";
    private String action = "";
    private @Nullable String subjectId;
    private String detail = "{}";
    private @Nullable String remoteAddress;
    private @Nullable String requestId;
    private byte[] hash = {};

    AuditEntry() {}

    /** @param at to the microsecond, which is what PostgreSQL keeps */
    AuditEntry(
            Instant at,
            String actor,
            String action,
            @Nullable String subjectId,
            String detail,
            Optional<RequestOrigin> origin) {
        this.at = at;
        this.actor = actor;
        this.action = action;
        this.subjectId = subjectId;
        this.detail = detail;
        this.remoteAddress = origin.map(RequestOrigin::address).orElse(null);
        this.requestId = origin.map(RequestOrigin::requestId).orElse(null);
    }

    /** Takes its place behind an entry, or as the first. */
    void follow(@Nullable AuditEntry previous, ChainHash chain) {
        sequence = previous == null ? 1 : previous.sequence + 1;
        hash = chain.of(this, previous == null ? ChainHash.START : previous.hash);
    }

    long sequence() {
        return sequence;
    }

    Instant at() {
        return at;
    }

    String actor() {
        return actor;
    }

    String action() {
        return action;
    }

    @Nullable
    String subjectId() {
        return subjectId;
    }

    String detail() {
        return detail;
    }

    @Nullable
    String remoteAddress() {
        return remoteAddress;
    }

    @Nullable
    String requestId() {
        return requestId;
    }

    byte[] hash() {
        return hash;
    }
}
