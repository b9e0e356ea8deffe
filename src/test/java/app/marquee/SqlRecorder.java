package app.marquee;

import app.marquee.isolation.TenantConditions;
import app.marquee.tenancy.TenantContext;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jspecify.annotations.Nullable;

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

    // A run has hundreds of thousands of statements, and few different ones.
    private final Map<String, Looked> looked = new ConcurrentHashMap<>();
    private final Instance<TenantContext> tenantContext;
    private volatile @Nullable Recording recording;
    private volatile boolean strict = true;

    private record Recording(Thread thread, List<String> statements) {}

    /** What was found in a statement. */
    private record Looked(List<String> tables, boolean namesTenant) {
        static Looked at(String sql) {
            return new Looked(TenantConditions.tablesOf(sql), TenantConditions.areIn(sql));
        }
    }

    SqlRecorder(Instance<TenantContext> tenantContext) {
        this.tenantContext = tenantContext;
    }

    @Override
    public String inspect(String sql) {
        Recording recording = this.recording;
        if (recording != null && (recording.thread() == Thread.currentThread() || !isOfWorker())) {
            recording.statements().add(sql);
        }
        Looked found = looked.computeIfAbsent(sql, Looked::at);
        List<String> tables = found.tables();
        if (!tables.isEmpty() && tenantContext.get().current().isEmpty()) {
            throw new IllegalStateException("Touches " + tables + " outside a tenant: " + sql);
        }
        if (strict && !found.namesTenant() && !sql.contains(WITHOUT_TENANT)) {
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

    /** The statements of the work and of its requests; not those of the workers in the background. */
    public List<String> during(Runnable work) {
        List<String> statements = new CopyOnWriteArrayList<>();
        recording = new Recording(Thread.currentThread(), statements);
        try {
            work.run();
        } finally {
            recording = null;
        }
        return List.copyOf(statements);
    }

    private boolean isOfWorker() {
        return tenantContext.get().actor().equals("system");
    }
}
