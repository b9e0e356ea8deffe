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

    private static final String WAKE_DUE =
            """
            with due as (
                delete from customer_wakeup w
                using (select tenant_id, customer_id, due_at, id from customer_wakeup where due_at <= ?
                       order by due_at limit %d for update skip locked) d
                where w.tenant_id = d.tenant_id and w.customer_id = d.customer_id and w.due_at = d.due_at and w.id = d.id
                returning w.tenant_id, w.customer_id, w.due_at),
            noted as (%s)
            select count(*) from due
            """.formatted(WAKEUPS, insert("select tenant_id, customer_id, due_at as changed_at from due"));

    // Two batches of a tenant at once could look at the same customer, and the one that saw less could come last.
    private static final String TRY_TURN =
            "select pg_try_advisory_xact_lock(hashtextextended('changed customers ' || :tenantId, 0))";

    private static final String TAKE_TURN = """
            select count(*) from (
                select pg_advisory_xact_lock(hashtextextended('changed customers ' || :tenantId, 0))) turn
            """;

    /** Whole rows as far as they fit; of a first one that does not, the rest waits anew. */
    private static final String TAKE = """
            with oldest as (
                select id, customers, sum(customers) over (order by id) as until from (
                    select id, customers from customer_change where tenant_id = :tenantId and bulk = :bulk
                    order by id limit :size) o),
            taken as (
                delete from customer_change c using oldest o
                where c.tenant_id = :tenantId and c.bulk = :bulk and c.id = o.id
                  and (o.until <= :size or o.until = o.customers)
                returning c.id, c.customer_ids, c.changed_at),
            customer as (
                select t.id, u.customer_id, u.place, t.changed_at
                from taken t cross join lateral unnest(t.customer_ids) with ordinality u (customer_id, place)),
            rest as (
                insert into customer_change (tenant_id, bulk, customer_ids, changed_at)
                select :tenantId, :bulk, array_agg(customer_id order by place), changed_at from customer
                where place > :size group by changed_at)
            select customer_id from customer where place <= :size order by id, place
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

    /**
     * Notes many with few rows. What one statement notes of more than a few waits behind what happens to few, one after the
     * other.
     *
     * @param select of columns {@code tenant_id}, {@code customer_id} and {@code changed_at}
     */
    static String insert(String select) {
        return """
                insert into customer_change (tenant_id, bulk, customer_ids, changed_at)
                select tenant_id, total > %1$d, array_agg(customer_id), min(changed_at)
                from (select changed.*, count(*) over tenant as total, row_number() over tenant - 1 as place
                      from (%2$s) changed
                      window tenant as (partition by tenant_id rows between unbounded preceding and unbounded following)
                    ) changed
                group by tenant_id, total, place / %1$d
                """.formatted(FEW, select);
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
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == WAKEUPS;
            }
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
