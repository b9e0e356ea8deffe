package app.marquee.webhook;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

@ApplicationScoped
class WebhookAttemptRepository implements PanacheRepositoryBase<WebhookAttempt, UUID> {
    static final int MOST_SHOWN = 30;

    /** A delivery may be replayed any number of times: the newest calls of each, oldest first. */
    List<WebhookAttempt> of(Collection<UUID> deliveryIds) {
        return list("""
                from WebhookAttempt a where a.id in (
                    select newest.id from (
                        select b.id as id, row_number() over (partition by b.deliveryId order by b.id desc) as place
                        from WebhookAttempt b where b.deliveryId in ?1) newest
                    where newest.place <= ?2)
                order by a.id
                """, deliveryIds, MOST_SHOWN);
    }
}
