package app.marquee.webhook;

import app.marquee.shared.Criteria;
import app.marquee.shared.Keyset;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

@ApplicationScoped
class WebhookDeliveryRepository implements PanacheRepositoryBase<WebhookDelivery, UUID> {
    private static final String PENDING = "endpointId = ?1 and status = ?2";

    UUID requireEndpointOf(UUID id) {
        return getEntityManager()
                .createQuery("select endpointId from WebhookDelivery where id = :id", UUID.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .orElseThrow(() -> new WebhookDeliveryNotFound(id));
    }

    WebhookDelivery requireLocked(UUID id) {
        return Optional.ofNullable(findById(id, LockModeType.PESSIMISTIC_WRITE))
                .orElseThrow(() -> new WebhookDeliveryNotFound(id));
    }

    List<WebhookDelivery> due(UUID endpointId, Instant now, int most) {
        return find(
                        PENDING + " and dueAt <= ?3",
                        Sort.by("dueAt").and("id"),
                        endpointId,
                        WebhookDeliveryStatus.PENDING,
                        now)
                .page(0, most)
                .list();
    }

    Optional<Instant> nextDue(UUID endpointId) {
        return find(PENDING, Sort.by("dueAt"), endpointId, WebhookDeliveryStatus.PENDING)
                .firstResultOptional()
                .map(WebhookDelivery::dueAt);
    }

    List<WebhookDelivery> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids);
    }

    Page<WebhookDelivery> page(Criteria criteria, PageRequest request) {
        return Keyset.byId(WebhookDelivery.class, this, true, WebhookDelivery::id)
                .page(criteria, request);
    }
}
