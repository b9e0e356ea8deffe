package app.marquee.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Runs statements that take whole columns as arrays, on the connection of the transaction at hand. */
@ApplicationScoped
class BatchStatements {
    private final EntityManager entityManager;

    BatchStatements(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** A parameter that is an array of a type of PostgreSQL. */
    record Column(String type, @Nullable Object[] values) {
        static <T> Column uuids(List<T> rows, Function<T, @Nullable Object> value) {
            return new Column("uuid", rows.stream().map(value).toArray());
        }

        static <T> Column integers(List<T> rows, Function<T, Integer> value) {
            return new Column("int4", rows.stream().map(value).toArray());
        }

        /** Also for enums, and as text for whatever PostgreSQL reads from its usual text form. */
        static <T> Column texts(String type, List<T> rows, Function<T, @Nullable Object> value) {
            return new Column(type, rows.stream().map(value).map(Column::asText).toArray());
        }

        private static @Nullable String asText(@Nullable Object value) {
            return value == null ? null : value.toString();
        }
    }

    <T> List<T> query(String sql, Row<T> reader, Object... parameters) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (var statement = prepared(connection, sql, parameters);
                    var rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(reader.read(rows));
                }
                return result;
            }
        });
    }

    int update(String sql, @Nullable Object... parameters) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (var statement = prepared(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    private static PreparedStatement prepared(Connection connection, String sql, @Nullable Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int index = 0; index < parameters.length; index++) {
            Object parameter = parameters[index];
            if (parameter instanceof Column column) {
                statement.setArray(index + 1, connection.createArrayOf(column.type(), column.values()));
            } else if (parameter instanceof Instant instant) {
                statement.setObject(index + 1, instant.atOffset(ZoneOffset.UTC));
            } else {
                statement.setObject(index + 1, parameter);
            }
        }
        return statement;
    }
}
