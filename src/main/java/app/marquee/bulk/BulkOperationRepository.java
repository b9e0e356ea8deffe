package app.marquee.bulk;

import static app.marquee.bulk.BulkStatus.CREATED;
import static app.marquee.bulk.BulkStatus.RUNNING;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class BulkOperationRepository implements PanacheRepositoryBase<BulkOperation, UUID> {
    /** To go on with it or to end it: nobody else does until the transaction ends. */
    BulkOperation requireLocked(UUID id) {
        return findLocked(id).orElseThrow(() -> new IllegalStateException("No bulk operation " + id));
    }

    Optional<BulkOperation> findLocked(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Newest first. */
    Page<BulkOperation> page(PageRequest request) {
        return Keyset.byId(BulkOperation.class, this, true, BulkOperation::id).page(Criteria.ALL, request);
    }

    boolean existsUnfinishedQuery() {
        return count("kind = ?1 and status in ?2", BulkKind.EXPORT_QUERY, List.of(CREATED, RUNNING)) > 0;
    }

    boolean existsFor(UUID uploadId) {
        return count("uploadId", uploadId) > 0;
    }

    boolean existsUnfinishedFor(UUID uploadId) {
        return count("uploadId = ?1 and status in ?2", uploadId, List.of(CREATED, RUNNING)) > 0;
    }
}
