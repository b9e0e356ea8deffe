package app.marquee;

import app.marquee.isolation.TenantConditions;
import app.marquee.tenancy.TenantContext;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/**
 * Remembers the SQL that Hibernate runs, so that a test can count the statements of a request; and refuses what touches
 * a tenant's table outside a tenant or without naming it, so that every test that runs such a statement fails.
 */
@ApplicationScoped
@Default
@PersistenceUnitExtension
public class SqlRecorder implements StatementInspector {
    /** Marks the statement of a test that looks past the locks on purpose. */
    public static final String WITHOUT_TENANT = "/* without tenant */";

    private final List<String> statements = new CopyOnWriteArrayList<>();
    private final Instance<TenantContext> tenantContext;
    private volatile boolean strict = true;

    SqlRecorder(Instance<TenantContext> tenantContext) {
        this.tenantContext = tenantContext;
    }

    @Override
    public String inspect(String sql) {
        statements.add(sql);
        List<String> tables = TenantConditions.tablesOf(sql);
        if (!tables.isEmpty() && tenantContext.get().current().isEmpty()) {
            throw new IllegalStateException("Touches " + tables + " outside a tenant: " + sql);
        }
        if (strict && !TenantConditions.areIn(sql) && !sql.contains(WITHOUT_TENANT)) {
            throw new IllegalStateException("Does not name the tenant for each of " + tables + ": " + sql);
        }
        return sql;
    }

    /** Lets statements run that do not name the tenant, while a test has Hibernate leave it out. */
    public void lenientDuring(Runnable work) {
        strict = false;
        try {
            work.run();
        } finally {
            strict = true;
        }
    }

    /** The statements that ran while the work did. */
    public List<String> during(Runnable work) {
        int before = statements.size();
        work.run();
        return List.copyOf(statements.subList(before, statements.size()));
    }
}
