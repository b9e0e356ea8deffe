package app.marquee.isolation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Looks at the tables as the server's administrator does, past all locks. */
@ApplicationScoped
class Rows {
    private static final String TENANT_TABLES = """
            select c.oid::regclass::text, c.relrowsecurity from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            """;

    private final String address;

    Rows(@ConfigProperty(name = "quarkus.datasource.jdbc.url") String address) {
        this.address = address;
    }

    /** A digest of each table's rows of the tenant; jobs and changed customers, which come and go by themselves, are left out. */
    Map<String, String> digestsOf(UUID tenantId) {
        return asAdministrator(connection -> {
            Map<String, String> digests = new TreeMap<>();
            for (String table : tables(connection, false)) {
                if (!table.equals("job") && !table.equals("customer_change")) {
                    digests.put(table, digest(connection, table, "tenant_id", tenantId));
                }
            }
            digests.put("tenant", digest(connection, "tenant", "id", tenantId));
            return digests;
        });
    }

    private static String digest(Connection connection, String table, String column, UUID tenantId)
            throws SQLException {
        String sql = "select count(*) || ':' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '')"
                + " from " + table + " t where " + column + " = ?";
        try (var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, tenantId);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** Puts the tenant's jobs off and forgets whom to look at, so that its rows change by nobody's doing but a caller's. */
    void rest(UUID tenantId) {
        execute("update job set due_at = due_at + interval '1 day' where tenant_id = '" + tenantId + "'");
        // Waits for the worker that has taken some.
        execute("delete from customer_change where tenant_id = '" + tenantId + "'");
    }

    /** Runs the work with row security taken off all tables. */
    void withoutRowSecurity(Runnable work) {
        List<String> tables = asAdministrator(connection -> tables(connection, true));
        rowSecurity(tables, "disable");
        try {
            work.run();
        } finally {
            rowSecurity(tables, "enable");
        }
    }

    private void rowSecurity(List<String> tables, String change) {
        asAdministrator(connection -> {
            try (var statement = connection.createStatement()) {
                // Each in a transaction of its own: nobody is to wait for one table while others are locked.
                for (String table : tables) {
                    statement.execute("alter table " + table + " " + change + " row level security");
                }
                return tables;
            }
        });
    }

    private static List<String> tables(Connection connection, boolean protectedOnly) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(TENANT_TABLES)) {
            while (rows.next()) {
                if (rows.getBoolean(2) || !protectedOnly) {
                    tables.add(rows.getString(1));
                }
            }
        }
        return tables;
    }

    void execute(String sql) {
        asAdministrator(connection -> {
            try (var statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private <T> T asAdministrator(Work<T> work) {
        try (var connection = DriverManager.getConnection(address, "postgres", "postgres")) {
            return work.with(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
