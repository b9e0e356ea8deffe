package app.marquee.webhook;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant has few, so all of them may be read. */
@ApplicationScoped
class WebhookEndpointRepository implements PanacheRepositoryBase<WebhookEndpoint, UUID> {
    /** Locked until the transaction ends: people and the results of calls change an endpoint one after the other. */
    Optional<WebhookEndpoint> findLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE));
    }

    WebhookEndpoint requireLocked(UUID id) {
        return findLocked(id).orElseThrow(() -> new WebhookEndpointNotFound(id));
    }

    List<WebhookEndpoint> listeningTo(WebhookEventType type) {
        return listAll().stream().filter(endpoint -> endpoint.listensTo(type)).toList();
    }

    List<WebhookEndpoint> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<WebhookEndpoint> page(PageRequest request) {
        return Keyset.byId(WebhookEndpoint.class, this, true, WebhookEndpoint::id)
                .page(Criteria.ALL, request);
    }
}
