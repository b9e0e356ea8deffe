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

/** The statements on tries that were put off, and on what a person says of messages that nobody knows of. */
@ApplicationScoped
class AttemptSql {
    private static final String ADD = """
            insert into delivery_attempt (tenant_id, delivery_id, number, at, reason)
            select ?, a.id, a.number, ?, a.reason from unnest(?, ?, ?) as a (id, number, reason)
            """;
    private static final String OF = """
            select delivery_id, number, at, reason from delivery_attempt
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

    /** @param putOff outcomes with a reason */
    void add(List<Outcome> putOff, Instant now) {
        statements.update(
                ADD,
                tenantContext.tenantId(),
                now,
                Column.uuids(putOff, Outcome::id),
                Column.integers(putOff, Outcome::tries),
                Column.texts("text", putOff, Outcome::reason));
    }

    /** In their order, by delivery. */
    Map<UUID, List<DeliveryAttemptView>> of(Collection<UUID> deliveryIds) {
        record Row(UUID deliveryId, DeliveryAttemptView attempt) {}
        return statements
                .query(
                        OF,
                        row -> new Row(
                                row.getObject(1, UUID.class),
                                new DeliveryAttemptView(
                                        row.getInt(2),
                                        row.getObject(3, OffsetDateTime.class).toInstant(),
                                        DeliveryAttemptOutcome.PUT_OFF,
                                        row.getString(4))),
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
