package app.marquee.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Deletes a tenant's rows, as the one role that may delete all of them, and only of a tenant that is closed and due. The
 * tables are found in the catalogue, so that none is forgotten.
 */
@ApplicationScoped
class TenantErasureSql {
    private static final int BATCH = 5_000;

    /** Every table with rows of tenants, with the tables that refer to it, whose rows have to go first. */
    private static final String TABLES = """
            select c.relname, r.relname
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
            left join pg_constraint k on k.confrelid = c.oid and k.contype = 'f' and k.conrelid <> c.oid
            left join pg_class r on r.oid = k.conrelid
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            order by c.relname
            """;

    private final EntityManager entityManager;

    TenantErasureSql(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** In an order in which their rows can be deleted. */
    List<String> tables() {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            Map<String, Set<String>> referring = new LinkedHashMap<>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(TABLES)) {
                while (rows.next()) {
                    Set<String> before = referring.computeIfAbsent(rows.getString(1), table -> new TreeSet<>());
                    if (rows.getString(2) != null) {
                        before.add(rows.getString(2));
                    }
                }
            }
            return ordered(referring);
        });
    }

    private static List<String> ordered(Map<String, Set<String>> referring) {
        List<String> ordered = new ArrayList<>();
        while (!referring.isEmpty()) {
            List<String> free = referring.entrySet().stream()
                    .filter(entry -> ordered.containsAll(entry.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("Foreign keys go in a circle: " + referring);
            }
            ordered.addAll(free);
            free.forEach(referring::remove);
        }
        return ordered;
    }

    /** Deletes some of the tenant's rows of a table; answers how many. */
    int deleteSome(String table, UUID tenantId) {
        String sql =
                "delete from %1$s where tenant_id = ? and ctid = any(array(select ctid from %1$s where tenant_id = ? limit %2$d))"
                        .formatted(table, BATCH);
        return asEraser(sql, tenantId, tenantId);
    }

    /** Deletes the tenant itself. The database refuses while any row refers to it. */
    int deleteTenant(UUID tenantId) {
        return asEraser("delete from tenant where id = ?", tenantId);
    }

    private int asEraser(String sql, UUID... parameters) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            execute(connection, "set local role marquee_eraser");
            int deleted;
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                deleted = statement.executeUpdate();
            }
            execute(connection, "set local role none");
            return deleted;
        });
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
