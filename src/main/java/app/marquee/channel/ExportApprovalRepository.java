package app.marquee.channel;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class ExportApprovalRepository implements PanacheRepositoryBase<ExportApproval, UUID> {
    private static final int SHOWN = 100;

    List<ExportApproval> withIds(Collection<UUID> exportIds) {
        return list("id in ?1", exportIds);
    }

    /** The newest requests that nobody has answered. */
    List<ExportApproval> pendingSince(Instant since) {
        return find("decidedAt is null and requestedAt > ?1", Sort.descending("requestedAt"), since)
                .range(0, SHOWN - 1)
                .list();
    }
}
