package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The statements that count what customers got of all campaigns. */
@ApplicationScoped
class FrequencySql {
    private static final String TAKE_TURN =
            "select true from (select pg_advisory_xact_lock(hashtextextended('frequency cap ' || cast(? as text), 0))) turn";
    // A message went to one of a customer's records, and is one of the customer's whichever that was.
    private static final String RECORDS = """
            select id, coalesce(merged_into, id) from customer
            where tenant_id = ? and (id = any(?) or merged_into = any(?))
            """;
    // What is being sent, or may have been, counts as sent: otherwise more would go out while nobody knows.
    private static final String MESSAGES = """
            select customer_id, count(*) from delivery
            where tenant_id = ? and customer_id = any(?) and status in ('SENDING', 'SENT', 'UNCONFIRMED')
              and coalesce(sent_at, at) > ?
            group by customer_id
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    FrequencySql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    void takeTurn() {
        statements.query(TAKE_TURN, row -> row.getBoolean(1), tenantContext.tenantId());
    }

    /** Those of the customers who have got at least so many. */
    List<UUID> withMessages(List<UUID> customers, int atLeast, Instant since) {
        if (customers.isEmpty()) {
            return List.of();
        }
        Map<UUID, UUID> records = records(customers);
        Map<UUID, Integer> messages = new HashMap<>();
        statements
                .query(
                        MESSAGES,
                        row -> Map.entry(row.getObject(1, UUID.class), row.getInt(2)),
                        tenantContext.tenantId(),
                        ids(records.keySet()),
                        since)
                .forEach(each -> messages.merge(
                        records.getOrDefault(each.getKey(), each.getKey()), each.getValue(), Integer::sum));
        return customers.stream()
                .filter(customer -> messages.getOrDefault(customer, 0) >= atLeast)
                .toList();
    }

    /** The customers by their records. */
    private Map<UUID, UUID> records(List<UUID> customers) {
        Map<UUID, UUID> records = new HashMap<>();
        statements
                .query(
                        RECORDS,
                        row -> Map.entry(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                        tenantContext.tenantId(),
                        ids(customers),
                        ids(customers))
                .forEach(each -> records.put(each.getKey(), each.getValue()));
        return records;
    }

    private static Column ids(Collection<UUID> ids) {
        return Column.uuids(List.copyOf(ids), id -> id);
    }
}
