package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.campaign.DeliverySql.Outcome;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements on tries that others followed, and on what a person says of messages that nobody knows of. */
@ApplicationScoped
class AttemptSql {
    private static final String ADD = """
            insert into delivery_attempt (tenant_id, delivery_id, number, step, refused, at, reason)
            select ?, a.id, a.number, ?, a.state = 'FAILED', ?, a.reason from unnest(?, ?, ?, ?) as a (id, number, state, reason)
            """;
    private static final String OF = """
            select delivery_id, number, step, at, refused, reason from delivery_attempt
            where tenant_id = ? and delivery_id = any(?) order by delivery_id, number
            """;
    private static final String FORGET = "delete from delivery_attempt where tenant_id = ? and delivery_id = any(?)";
    private static final String LOCK = """
            select id, campaign_id, status from delivery where tenant_id = ? and id = any(?) order by id for update
            """;
    // It was sent, if it was, before it was given up.
    private static final String RESOLVE = """
            update delivery set status = ?, at = ?,
                   reason = case when cast(? as text) = 'FAILED' then 'A person said that it did not arrive' end,
                   sent_at = case when cast(? as text) = 'SENT' then at end
            where tenant_id = ? and id = any(?) and status = 'UNCONFIRMED'
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    AttemptSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** A message as it stands, locked. */
    record Standing(UUID id, UUID campaignId, DeliveryState state) {}

    /** A try that another one followed. */
    record Earlier(int number, int step, Instant at, boolean refused, String reason) {}

    /** @param tries outcomes with a reason, of messages that went by the step */
    void add(int step, List<Outcome> tries, Instant now) {
        statements.update(
                ADD,
                tenantContext.tenantId(),
                step,
                now,
                Column.uuids(tries, Outcome::id),
                Column.integers(tries, Outcome::tries),
                Column.texts("text", tries, Outcome::state),
                Column.texts("text", tries, Outcome::reason));
    }

    /** In their order, by delivery. */
    Map<UUID, List<Earlier>> of(Collection<UUID> deliveryIds) {
        record Row(UUID deliveryId, Earlier attempt) {}
        return statements
                .query(
                        OF,
                        row -> new Row(
                                row.getObject(1, UUID.class),
                                new Earlier(
                                        row.getInt(2),
                                        row.getInt(3),
                                        row.getObject(4, OffsetDateTime.class).toInstant(),
                                        row.getBoolean(5),
                                        row.getString(6))),
                        tenantContext.tenantId(),
                        ids(deliveryIds))
                .stream()
                .collect(Collectors.groupingBy(Row::deliveryId, Collectors.mapping(Row::attempt, Collectors.toList())));
    }

    void forget(Collection<UUID> deliveryIds) {
        statements.update(FORGET, tenantContext.tenantId(), ids(deliveryIds));
    }

    List<Standing> lock(Collection<UUID> deliveryIds) {
        return statements.query(
                LOCK,
                row -> new Standing(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        DeliveryState.valueOf(row.getString(3))),
                tenantContext.tenantId(),
                ids(deliveryIds));
    }

    void resolve(Collection<UUID> deliveryIds, DeliveryState state, Instant now) {
        statements.update(
                RESOLVE, state.name(), now, state.name(), state.name(), tenantContext.tenantId(), ids(deliveryIds));
    }

    private static Column ids(Collection<UUID> ids) {
        return Column.uuids(new ArrayList<>(ids), id -> id);
    }
}
