package app.marquee.bulk;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class UploadRepository implements PanacheRepositoryBase<Upload, UUID> {
    /** To change it: nobody else changes or relies on it until the transaction ends. */
    Optional<Upload> toChange(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** To rely on it: nobody changes it until the transaction ends. */
    Optional<Upload> toRelyOn(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_READ);
    }

    long countOpen() {
        return count("status <> ?1", UploadStatus.EXPIRED);
    }
}
