package app.marquee.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

@ApplicationScoped
class WebhookEventRepository implements PanacheRepositoryBase<WebhookEvent, UUID> {
    Map<UUID, WebhookEvent> withIds(Collection<UUID> ids) {
        return list("id in ?1", ids).stream().collect(Collectors.toMap(WebhookEvent::id, Function.identity()));
    }
}
