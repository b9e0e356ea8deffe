package app.marquee.customer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.sql.Connection;
import java.sql.SQLException;
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

    /** Work with the transaction's own connection, for what only the driver can do. */
    interface ConnectionWork {
        void run(Connection connection) throws SQLException;
    }

    void onConnection(ConnectionWork work) {
        entityManager.unwrap(Session.class).doWork(work::run);
    }

    int execute(String sql, Map<String, ?> parameters) {
        return bind(entityManager.createNativeQuery(sql), parameters).executeUpdate();
    }

    @SuppressWarnings("unchecked")
    <T> List<T> list(String sql, Class<T> type, Map<String, ?> parameters) {
        return bind(entityManager.createNativeQuery(sql, type), parameters).getResultList();
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
