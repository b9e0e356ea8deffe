package app.marquee;

import app.marquee.tenancy.TenantContext;
import io.quarkus.arc.Arc;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.hibernate.Session;
import org.postgresql.PGConnection;

/** The real orders of the CDNOW shop: 69,659 by 23,570 customers, see src/data. */
public final class Cdnow {
    public static final Path TRANSACTIONS = Path.of("src/data/cdnow-transactions.csv");

    private Cdnow() {}

    /** A tenant with all of them, written straight to the tables. */
    public static Api newTenant() {
        return newTenant(Integer.MAX_VALUE);
    }

    /** A tenant with the first so many customers and their orders. */
    public static Api newTenant(int customers) {
        var owner = Api.newTenant();
        UUID tenantId = owner.tenantId();
        var entityManager = Arc.container().instance(EntityManager.class).get();
        Arc.container()
                .instance(TenantContext.class)
                .get()
                .runAs(
                        tenantId,
                        () -> entityManager
                                .unwrap(Session.class)
                                .doWork(connection -> store(connection, tenantId, customers)));
        return owner;
    }

    private static void store(Connection connection, UUID tenantId, int customers) throws SQLException {
        copy(connection);
        // The connection may have planned its checks of foreign keys when the tables were tiny.
        execute(connection, "discard plans");
        execute(connection, """
                insert into customer (tenant_id, id, external_id, created_at)
                select ?, gen_random_uuid(), t.customer, now() from (select distinct customer from cdnow order by customer limit %d) t
                """.formatted(customers), tenantId);
        execute(connection, """
                insert into customer_order (tenant_id, id, customer_id, profile_id, ordered_at, units, amount, status, duplicate_rank)
                select c.tenant_id, gen_random_uuid(), c.id, c.id, t.day at time zone 'UTC', t.units, t.amount, 'PLACED',
                       row_number() over (partition by t.customer, t.day, t.units, t.amount)
                from cdnow t join customer c on c.tenant_id = ? and c.external_id = t.customer
                """, tenantId);
    }

    private static void copy(Connection connection) throws SQLException {
        execute(
                connection,
                "create temporary table cdnow (customer text, day timestamp, units integer, amount numeric) on commit drop");
        try (var file = Files.newInputStream(TRANSACTIONS)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy cdnow from stdin (format csv, header)", file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Connection connection, String sql, UUID... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
