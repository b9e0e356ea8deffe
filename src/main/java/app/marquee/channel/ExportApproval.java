package app.marquee.channel;

import static app.marquee.channel.ExportApprovalStatus.APPROVED;
import static app.marquee.channel.ExportApprovalStatus.EXPIRED;
import static app.marquee.channel.ExportApprovalStatus.PENDING;
import static app.marquee.channel.ExportApprovalStatus.REJECTED;

import app.marquee.tenancy.TenantOwned;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The newest request to download a large file, and what a second person said to it. Its id is the file's. */
@Entity
@Table(name = "channel_export_approval")
class ExportApproval extends TenantOwned {
    private int number;
    private String requestedBy = "";
    private Instant requestedAt = Instant.EPOCH;
    private int requestedRows;
    private String reason = "";
    private @Nullable String decidedBy;
    private @Nullable Instant decidedAt;
    private boolean approved;

    @Version
    private int revision;

    ExportApproval() {}

    ExportApproval(UUID exportId) {
        identifyAs(exportId);
    }

    /** @throws AlreadyRequested while a request waits, whose answer must be to what was asked, or another's stands */
    void request(String by, int rows, String why, Instant now, Duration lifetime) {
        ExportApprovalStatus present = number == 0 ? EXPIRED : status(now, lifetime);
        if (present == PENDING || present == APPROVED && !by.equals(requestedBy)) {
            throw new AlreadyRequested();
        }
        number++;
        requestedBy = by;
        requestedAt = now;
        requestedRows = rows;
        reason = why;
        decidedBy = null;
        decidedAt = null;
        approved = false;
    }

    /**
     * @throws OwnExport when who asked wants to answer
     * @throws NotRequested when nothing waits for an answer
     */
    void decide(String by, boolean approval, Instant now, Duration lifetime) {
        if (status(now, lifetime) != PENDING) {
            throw new NotRequested();
        }
        if (by.equals(requestedBy)) {
            throw new OwnExport();
        }
        decidedBy = by;
        decidedAt = now;
        approved = approval;
    }

    /** Whether the file may be downloaded: who asked may, and a file that has grown needs another request. */
    boolean covers(int rows, Instant now, Duration lifetime) {
        return status(now, lifetime) == APPROVED && rows <= requestedRows;
    }

    ExportApprovalStatus status(Instant now, Duration lifetime) {
        if (decidedAt != null && !approved) {
            return REJECTED;
        }
        if (!now.isBefore(expiresAt(lifetime))) {
            return EXPIRED;
        }
        return approved ? APPROVED : PENDING;
    }

    Instant expiresAt(Duration lifetime) {
        return (decidedAt == null ? requestedAt : decidedAt).plus(lifetime);
    }

    int revision() {
        return revision;
    }

    int number() {
        return number;
    }

    String requestedBy() {
        return requestedBy;
    }

    ExportApprovalView toView(Instant now, Duration lifetime) {
        return new ExportApprovalView(
                status(now, lifetime),
                requestedBy,
                requestedAt,
                requestedRows,
                reason,
                decidedBy,
                decidedAt,
                expiresAt(lifetime));
    }
}
