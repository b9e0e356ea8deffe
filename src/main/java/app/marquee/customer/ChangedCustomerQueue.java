package app.marquee.customer;

import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code customer_change} and {@code customer_wakeup}, for the workers of all replicas. */
@ApplicationScoped
class ChangedCustomerQueue {
    private static final int WAKEUPS = 5_000;
    /** As many as one request may change, and one batch looks at. */
    static final int FEW = 250;

    private static final String NEXT_TENANT =
            "select tenant_id from customer_change where tenant_id > ? order by tenant_id limit 1";

    private static final String WAKE_DUE = """
            with due as (
                delete from customer_wakeup w
                using (select tenant_id, customer_id, due_at, id from customer_wakeup where due_at <= ?
                       order by due_at limit %d for update skip locked) d
                where w.tenant_id = d.tenant_id and w.customer_id = d.customer_id and w.due_at = d.due_at and w.id = d.id
                returning w.tenant_id, w.customer_id, w.due_at)
            insert into customer_change (tenant_id, bulk, customer_id, changed_at)
            select tenant_id, %s, customer_id, due_at from due
            """.formatted(WAKEUPS, isBulk("partition by tenant_id"));

    // Two batches of a tenant at once could look at the same customer, and the one that saw less could come last.
    private static final String TRY_TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('changed customers ' || :tenantId, 0))";

    private static final String TAKE_TURN = """
            select count(*) from (
                select pg_advisory_xact_lock(hashtextextended('changed customers ' || :tenantId, 0))) turn
            """;

    private static final String TAKE = """
            delete from customer_change where tenant_id = :tenantId and bulk = :bulk and id = any (array(
                select id from customer_change where tenant_id = :tenantId and bulk = :bulk
                order by id limit :size for update skip locked))
            returning customer_id
            """;

    private static final String WAITS = """
            select exists (select from customer_change where tenant_id = :tenantId and changed_at <= :until)
            """;

    private final AgroalDataSource dataSource;
    private final NativeStatements statements;
    private final TenantContext tenantContext;

    ChangedCustomerQueue(AgroalDataSource dataSource, NativeStatements statements, TenantContext tenantContext) {
        this.dataSource = dataSource;
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** What one statement notes of many customers waits behind what happens to few, one after the other. */
    static String isBulk(String window) {
        return "count(*) over (" + window + ") > " + FEW;
    }

    /** The next tenant in the order of their ids with customers to look at. */
    Optional<UUID> tenantAfter(UUID place) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(NEXT_TENANT)) {
            statement.setObject(1, place);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getObject(1, UUID.class)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Changed customers could not be looked for", e);
        }
    }

    /**
     * Notes those as changed whose moment has come.
     *
     * @return whether there may be more
     */
    boolean wakeDue(Instant now) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(WAKE_DUE)) {
            statement.setTimestamp(1, Timestamp.from(now));
            return statement.executeUpdate() == WAKEUPS;
        } catch (SQLException e) {
            throw new IllegalStateException("Customers could not be woken", e);
        }
    }

    /** @return whether nobody else looks at changes of the tenant until the transaction ends */
    boolean tryTurn() {
        return statements.list(TRY_TURN, Boolean.class, tenant()).get(0);
    }

    void takeTurn() {
        statements.list(TAKE_TURN, Long.class, tenant());
    }

    /** Takes changes out, in bulk or single ones, the oldest first; they are back if the transaction does not commit. */
    List<UUID> take(boolean bulk, int size) {
        return statements.list(
                TAKE, UUID.class, Map.of("tenantId", tenantContext.tenantId(), "bulk", bulk, "size", size));
    }

    /** @return whether a change of the tenant that was noted until then waits to be taken */
    boolean waits(Instant until) {
        return statements
                .list(WAITS, Boolean.class, Map.of("tenantId", tenantContext.tenantId(), "until", until))
                .get(0);
    }

    private Map<String, String> tenant() {
        return Map.of("tenantId", tenantContext.tenantId().toString());
    }
}
