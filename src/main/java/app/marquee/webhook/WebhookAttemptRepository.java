package app.marquee.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WebhookAttemptRepository implements PanacheRepositoryBase<WebhookAttempt, UUID> {
    List<WebhookAttempt> of(Collection<UUID> deliveryIds) {
        return list("deliveryId in ?1", Sort.by("id"), deliveryIds);
    }
}
