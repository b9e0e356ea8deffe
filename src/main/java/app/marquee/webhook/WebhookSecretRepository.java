package app.marquee.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WebhookSecretRepository implements PanacheRepositoryBase<WebhookSecret, UUID> {
    /** Newest first. */
    List<WebhookSecret> of(UUID endpointId) {
        return list("endpointId", Sort.descending("id"), endpointId);
    }
}
