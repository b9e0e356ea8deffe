package app.marquee.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class AuditRepository implements PanacheRepositoryBase<AuditEntry, UUID> {
    Optional<AuditEntry> last() {
        return findAll(Sort.descending("sequence")).firstResultOptional();
    }

    /** The entries that follow a place, in their order. */
    List<AuditEntry> after(long sequence, int most) {
        return find("sequence > ?1", Sort.by("sequence"), sequence)
                .range(0, most - 1)
                .list();
    }
}
