package app.marquee.webhook;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** Changes of many rows at once, of the current tenant. */
@ApplicationScoped
class WebhookSql {
    private static final String GIVE_UP = """
            update webhook_delivery set status = 'DEAD', completed_at = :now
            where tenant_id = :tenantId and endpoint_id = :endpointId and status = 'PENDING'
            """;
    private static final String REPLAY = """
            update webhook_delivery set status = 'PENDING', attempts = 0, due_at = :now, completed_at = null
            where tenant_id = :tenantId and id in (
                select id from webhook_delivery
                where tenant_id = :tenantId and endpoint_id = :endpointId and status = 'DEAD' and created_at >= :since
                order by id limit :most)
            """;
    // Keys are compared when the statement has ended, so the order does not matter.
    private static final String FORGET_EVENTS = """
            with old as (
                select e.id from webhook_event e
                where e.tenant_id = :tenantId and e.occurred_at < :before and not exists (
                    select from webhook_delivery d
                    where d.tenant_id = :tenantId and d.event_id = e.id and d.status = 'PENDING')
                order by e.occurred_at limit :most),
            attempts as (
                delete from webhook_attempt where tenant_id = :tenantId and delivery_id in (
                    select id from webhook_delivery where tenant_id = :tenantId and event_id in (select id from old))),
            deliveries as (
                delete from webhook_delivery where tenant_id = :tenantId and event_id in (select id from old))
            delete from webhook_event where tenant_id = :tenantId and id in (select id from old)
            """;
    private static final String FORGET_SECRETS =
            "delete from webhook_secret where tenant_id = :tenantId and ends_at <= :now";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    WebhookSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** Whatever waits for the endpoint becomes a dead letter. */
    int giveUp(UUID endpointId, Instant now) {
        return execute(GIVE_UP, Map.of("endpointId", endpointId, "now", now));
    }

    /** @return how many dead letters are sent again */
    int replay(UUID endpointId, Instant since, Instant now, int most) {
        return execute(REPLAY, Map.of("endpointId", endpointId, "since", since, "now", now, "most", most));
    }

    /** Deletes events with all that became of them, the oldest first; not while one is still being delivered. */
    int forgetEvents(Instant before, int most) {
        return execute(FORGET_EVENTS, Map.of("before", before, "most", most));
    }

    int forgetSecrets(Instant now) {
        return execute(FORGET_SECRETS, Map.of("now", now));
    }

    private int execute(String sql, Map<String, ?> parameters) {
        var query = entityManager.createNativeQuery(sql).setParameter("tenantId", tenantContext.tenantId());
        parameters.forEach(query::setParameter);
        return query.executeUpdate();
    }
}
