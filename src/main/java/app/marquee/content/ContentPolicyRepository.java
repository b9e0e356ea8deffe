package app.marquee.content;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

@ApplicationScoped
class ContentPolicyRepository implements PanacheRepositoryBase<ContentPolicy, UUID> {
    /** The tenant's own, or the usual one, which is not stored. */
    ContentPolicy current() {
        return findAll().firstResultOptional().orElseGet(ContentPolicy::new);
    }
}
