package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on what providers say later of messages. */
@ApplicationScoped
class ReceiptSql {
    // In the order of their ids: two batches of receipts would wait for each other else.
    private static final String LOCK = """
            select d.id, d.campaign_id, d.customer_id from delivery d
            where d.tenant_id = ? and d.id = any(?) and exists (
                select from campaign_step s
                where s.tenant_id = ? and s.campaign_id = d.campaign_id and s.position = d.step and s.channel_id = ?)
            order by d.id for update of d
            """;
    private static final String NEWLY_COMPLAINED = """
            select d.id, d.campaign_id, d.customer_id from delivery d
            where d.tenant_id = ? and d.id = any(?) and d.complained_at is null and d.customer_id is not null
                and d.status <> 'SKIPPED' and exists (
                select from campaign_step s
                where s.tenant_id = ? and s.campaign_id = d.campaign_id and s.position = d.step and s.channel_id = ?)
            order by d.customer_id
            """;
    // Also one that was put off or given up: who has it must not get it again.
    private static final String TAKEN = """
            update delivery set status = 'SENT', reason = null, at = ?, sent_at = ?, due_at = null
            where tenant_id = ? and id = ? and status in ('QUEUED', 'SENDING', 'UNCONFIRMED', 'FAILED')
            """;
    private static final String FAILED = """
            update delivery set status = 'FAILED', reason = case when customer_id is not null then ? end, at = ?,
                   due_at = null
            where tenant_id = ? and id = ? and status in ('SENDING', 'UNCONFIRMED')
            """;
    private static final String DELIVERED = """
            update delivery set delivered_at = ?
            where tenant_id = ? and id = ? and status = 'SENT' and delivered_at is null
            """;
    private static final String BOUNCED = """
            update delivery set bounced_at = ?, reason = case when customer_id is not null then ? end
            where tenant_id = ? and id = ? and status = 'SENT' and bounced_at is null
            """;
    private static final String COMPLAINED = """
            update delivery set complained_at = ?
            where tenant_id = ? and id = ? and status = 'SENT' and complained_at is null
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    ReceiptSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** @param customerId the record that it went to; null after the customer's erasure */
    record Told(UUID id, UUID campaignId, @Nullable UUID customerId) {}

    /** Those of the messages that went over the channel, locked. */
    List<Told> lock(UUID channelId, List<UUID> ids) {
        return told(LOCK, channelId, ids);
    }

    /** Those of the messages that went over the channel to somebody who had not complained of them yet. */
    List<Told> newlyComplained(UUID channelId, List<UUID> ids) {
        return ids.isEmpty() ? List.of() : told(NEWLY_COMPLAINED, channelId, ids);
    }

    private List<Told> told(String sql, UUID channelId, List<UUID> ids) {
        return statements.query(
                sql,
                row -> new Told(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                tenant(),
                Column.uuids(ids, id -> id),
                tenant(),
                channelId);
    }

    /** @return whether it did not count as sent before */
    boolean taken(UUID id, Instant now) {
        return statements.update(TAKEN, now, now, tenant(), id) > 0;
    }

    /** @return whether nobody had known of it before */
    boolean failed(UUID id, String reason, Instant now) {
        return statements.update(FAILED, reason, now, tenant(), id) > 0;
    }

    void delivered(UUID id, Instant now) {
        statements.update(DELIVERED, now, tenant(), id);
    }

    void bounced(UUID id, String reason, Instant now) {
        statements.update(BOUNCED, now, reason, tenant(), id);
    }

    void complained(UUID id, Instant now) {
        statements.update(COMPLAINED, now, tenant(), id);
    }

    private UUID tenant() {
        return tenantContext.tenantId();
    }
}
