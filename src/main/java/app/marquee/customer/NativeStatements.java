package app.marquee.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.Session;

/** Runs native SQL in the open transaction, with those of the given parameters that a statement names. */
@ApplicationScoped
class NativeStatements {
    private final EntityManager entityManager;

    NativeStatements(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /**
     * Fills temporary tables with rows.
     *
     * <p>From here to the end of the transaction statements are planned for any tenant and not for this one: the
     * planner knows nothing yet of a tenant who has just come, takes it for one without rows, and reads all of its rows
     * again and again.
     *
     * @param tables statement that makes the tables, empty
     * @param rows by table and columns, such as {@code staged_order (position, id)}
     */
    void stage(String tables, Map<String, CopyRows> rows) {
        entityManager.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(tables);
                statement.execute("set local plan_cache_mode = force_generic_plan");
            }
            for (var entry : rows.entrySet()) {
                entry.getValue().copyInto(entry.getKey(), connection);
            }
        });
    }

    /** Runs what has no parameters and no result, such as to make temporary tables. */
    void run(String sql) {
        entityManager.unwrap(Session.class).doWork(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    /**
     * Has the connection plan its statements anew, those that check foreign keys too: it may have planned them when the
     * tables were so small that reading them whole was cheapest, which a file of thousands of rows turns into minutes.
     */
    void forgetPlans() {
        execute("discard plans", Map.of());
    }

    int execute(String sql, Map<String, ?> parameters) {
        return bind(entityManager.createNativeQuery(sql), parameters).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    <T> List<T> list(String sql, Class<T> type, Map<String, ?> parameters) {
        return bind(entityManager.createNativeQuery(sql, type), parameters).getResultList();
    }

    /** After statements that changed what entities were read of. */
    void forgetEntities() {
        entityManager.flush();
        entityManager.clear();
    }

    /** A parameter for {@code cast(:ids as uuid[])}. */
    static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static Query bind(Query query, Map<String, ?> parameters) {
        for (var parameter : query.getParameters()) {
            query.setParameter(parameter.getName(), parameters.get(parameter.getName()));
        }
        return query;
    }
}
