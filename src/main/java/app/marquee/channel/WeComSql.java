package app.marquee.channel;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The rows of WeCom's tasks, and of the messages of them of which nothing is known yet. */
@ApplicationScoped
class WeComSql {
    private static final String ADD = """
            insert into wecom_task (tenant_id, id, channel_id, campaign_id, number, created_at)
            values (:tenantId, :id, :channelId, :campaignId, :number, :now)
            """;
    private static final String ADD_MESSAGES = """
            insert into wecom_message (tenant_id, task_id, message_id, address_hash)
            select :tenantId, :id, given.message_id, given.address_hash
            from unnest(cast(:messageIds as uuid[]), cast(:hashes as bytea[])) as given (message_id, address_hash)
            """;
    private static final String FIND = """
            select t.channel_id, t.number, t.stopped, t.created_at,
                exists(select from wecom_message m where m.tenant_id = t.tenant_id and m.task_id = t.id) as waits
            from wecom_task t where t.tenant_id = :tenantId and t.id = :id
            """;
    private static final String SETTLE = """
            delete from wecom_message m
            using unnest(cast(:hashes as bytea[]), cast(:statuses as text[])) as told (hash, status)
            where m.tenant_id = :tenantId and m.task_id = :id and m.address_hash = told.hash
            returning m.message_id, told.status
            """;
    private static final String SETTLE_REST = """
            delete from wecom_message m where m.tenant_id = :tenantId and m.task_id = :id returning m.message_id
            """;
    private static final String STOP = """
            update wecom_task t set stopped = true
            where t.tenant_id = :tenantId and t.campaign_id = any(cast(:campaignIds as uuid[])) and not t.stopped
            returning t.id
            """;
    private static final String FORGET = "delete from wecom_task t where t.tenant_id = :tenantId and t.id = :id";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    WeComSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /**
     * @param number by which WeCom knows it
     * @param stopped whether staff is not to send it any more
     * @param waits whether there is a message of which nothing is known yet
     */
    record Task(UUID channelId, String number, boolean stopped, Instant createdAt, boolean waits) {}

    record Settled(UUID messageId, WeComStatus status) {}

    void add(UUID id, UUID channelId, UUID campaignId, String number, Instant now) {
        query(ADD)
                .setParameter("id", id)
                .setParameter("channelId", channelId)
                .setParameter("campaignId", campaignId)
                .setParameter("number", number)
                .setParameter("now", now)
                .executeUpdate();
    }

    void addMessages(UUID id, UUID[] messageIds, byte[][] hashes) {
        query(ADD_MESSAGES)
                .setParameter("id", id)
                .setParameter("messageIds", messageIds)
                .setParameter("hashes", hashes)
                .executeUpdate();
    }

    Optional<Task> find(UUID id) {
        return rows(query(FIND).setParameter("id", id))
                .map(row -> new Task(
                        row.get("channel_id", UUID.class),
                        row.get("number", String.class),
                        row.get("stopped", Boolean.class),
                        row.get("created_at", Instant.class),
                        row.get("waits", Boolean.class)))
                .findFirst();
    }

    /** @param hashes of the customers of whom WeCom tells, with what it tells at the same places */
    List<Settled> settle(UUID id, byte[][] hashes, String[] statuses) {
        return rows(query(SETTLE)
                        .setParameter("id", id)
                        .setParameter("hashes", hashes)
                        .setParameter("statuses", statuses))
                .map(row -> new Settled(row.get(0, UUID.class), WeComStatus.valueOf(row.get(1, String.class))))
                .toList();
    }

    List<UUID> settleRest(UUID id) {
        return rows(query(SETTLE_REST).setParameter("id", id))
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    /** @return those that were not stopped yet */
    List<UUID> stop(Collection<UUID> campaignIds) {
        return rows(query(STOP).setParameter("campaignIds", campaignIds.toArray(UUID[]::new)))
                .map(row -> row.get(0, UUID.class))
                .toList();
    }

    void forget(UUID id) {
        query(FORGET).setParameter("id", id).executeUpdate();
    }

    private Query query(String sql) {
        return entityManager.createNativeQuery(sql, Tuple.class).setParameter("tenantId", tenantContext.tenantId());
    }

    private static Stream<Tuple> rows(Query query) {
        Stream<?> rows = query.getResultStream();
        return rows.map(Tuple.class::cast);
    }
}
