package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on the segments that lead into standing campaigns. */
@ApplicationScoped
class EntranceSql {
    private static final String OPEN = """
            insert into campaign_entrance (tenant_id, campaign_id, segment_id, opens_at, closes_at)
            values (?, ?, ?, ?, cast(? as timestamptz))
            """;
    private static final String CLOSE = "delete from campaign_entrance where tenant_id = ? and campaign_id = ?";
    private static final String FORGET = "delete from campaign_audience where tenant_id = ? and campaign_id = ?";
    private static final String HOLD = """
            select campaign_id from campaign_entrance
            where tenant_id = ? and segment_id = ? and opens_at <= ? and (closes_at is null or closes_at > ?)
            order by campaign_id for key share
            """;
    // Who came before has a message already, or waits for one.
    private static final String TAKE_IN = """
            insert into campaign_audience (tenant_id, campaign_id, run, customer_id)
            select ?, ?, ?, a.id from unnest(?) as a (id)
            where not exists (select from delivery d where d.tenant_id = ? and d.campaign_id = ? and d.run = ?
                              and d.customer_id = a.id)
            on conflict (tenant_id, campaign_id, run, customer_id) do nothing
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    EntranceSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void open(UUID campaignId, UUID segmentId, Instant opensAt, @Nullable Instant closesAt) {
        statements.update(
                OPEN,
                tenantContext.tenantId(),
                campaignId,
                segmentId,
                opensAt,
                closesAt == null ? null : closesAt.toString());
    }

    void close(UUID campaignId) {
        statements.update(CLOSE, tenantContext.tenantId(), campaignId);
    }

    void forget(UUID campaignId) {
        statements.update(FORGET, tenantContext.tenantId(), campaignId);
    }

    /** The campaigns that the segment leads into now. They stay open until the transaction ends. */
    List<UUID> hold(UUID segmentId, Instant now) {
        return statements.query(
                HOLD, row -> row.getObject(1, UUID.class), tenantContext.tenantId(), segmentId, now, now);
    }

    void takeIn(Run run, List<UUID> customers) {
        UUID tenant = tenantContext.tenantId();
        statements.update(
                TAKE_IN,
                tenant,
                run.campaignId(),
                run.number(),
                Column.uuids(customers, id -> id),
                tenant,
                run.campaignId(),
                run.number());
    }
}
