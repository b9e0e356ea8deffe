package app.marquee.tenancy;

import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.SQLException;

/** Refuses to run with a database role that row security does not hold. */
@ApplicationScoped
class DatabaseRoleCheck {
    private static final String DANGEROUS = """
            select r.rolsuper, r.rolbypassrls, r.rolcreaterole,
                   exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                           where n.nspname = current_schema() and pg_has_role(session_user, c.relowner, 'USAGE'))
            from pg_roles r where r.rolname = session_user
            """;

    private final AgroalDataSource dataSource;

    DatabaseRoleCheck(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(DANGEROUS)) {
            row.next();
            refuseIf(row.getBoolean(1), "is a superuser");
            refuseIf(row.getBoolean(2), "may bypass row security");
            refuseIf(row.getBoolean(3), "may make roles");
            refuseIf(row.getBoolean(4), "owns tables");
        }
    }

    private static void refuseIf(boolean dangerous, String why) {
        if (dangerous) {
            throw new IllegalStateException("Marquee's database role " + why
                    + ", and row security would not hold it. Connect as marquee_app; see README.md, Configuration.");
        }
    }
}
