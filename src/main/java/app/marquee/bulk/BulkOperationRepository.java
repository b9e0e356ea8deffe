package app.marquee.bulk;

import static app.marquee.bulk.BulkStatus.CREATED;
import static app.marquee.bulk.BulkStatus.RUNNING;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class BulkOperationRepository implements PanacheRepositoryBase<BulkOperation, UUID> {
    BulkOperation require(UUID id) {
        return findByIdOptional(id).orElseThrow(() -> new IllegalStateException("No bulk operation " + id));
    }

    boolean existsFor(UUID uploadId) {
        return count("uploadId", uploadId) > 0;
    }

    boolean existsUnfinishedFor(UUID uploadId) {
        return count("uploadId = ?1 and status in ?2", uploadId, List.of(CREATED, RUNNING)) > 0;
    }
}
