package app.marquee.security;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** Reads and replaces the cipher texts of any column, in the transaction at hand. */
@ApplicationScoped
class ReencryptionSql {
    // A row that somebody is writing is left for the next pass: two who wait for each other's rows would never end.
    private static final String OLDER = """
            select %1$s, %2$s, %3$s from %4$s
            where tenant_id = ? and %3$s < ? and %2$s is not null and (%1$s) > (%5$s)
            order by %1$s limit ? for no key update skip locked
            """;
    // Whoever wrote the row meanwhile is right, and used a newer key or is met by the next pass.
    private static final String REPLACE =
            "update %4$s set %2$s = ?, %3$s = ? where tenant_id = ? and (%1$s) = (%5$s) and %2$s = ?";

    private final AgroalDataSource dataSource;

    ReencryptionSql(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** @param key in the order of the column's {@code keyColumns} */
    record Row(List<UUID> key, CipherText value) {}

    /** Some rows whose value is encrypted with a key before this one, in the order of their keys, locked. */
    List<Row> olderThan(int keyId, EncryptedColumn column, UUID tenantId, List<UUID> after, int limit) {
        return with(sql(OLDER, column), statement -> {
            int next = bind(statement, 1, List.of(tenantId, keyId));
            next = bind(statement, next, after);
            statement.setInt(next, limit);
            var rows = new ArrayList<Row>();
            try (var result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(row(result, column.keyColumns().size()));
                }
            }
            return rows;
        });
    }

    private static Row row(ResultSet result, int keyColumns) throws SQLException {
        var key = new ArrayList<UUID>();
        for (int i = 1; i <= keyColumns; i++) {
            key.add(result.getObject(i, UUID.class));
        }
        return new Row(key, new CipherText(result.getBytes(keyColumns + 1), result.getInt(keyColumns + 2)));
    }

    /** Replaces the values that are still as they were read. */
    void replace(EncryptedColumn column, UUID tenantId, List<Row> before, List<CipherText> after) {
        with(sql(REPLACE, column), statement -> {
            for (int i = 0; i < before.size(); i++) {
                int next = bind(
                        statement, 1, List.of(after.get(i).bytes(), after.get(i).keyId(), tenantId));
                next = bind(statement, next, before.get(i).key());
                statement.setBytes(next, before.get(i).value().bytes());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    private static String sql(String sql, EncryptedColumn column) {
        return sql.formatted(
                String.join(", ", column.keyColumns()),
                column.cipherColumn(),
                column.keyIdColumn(),
                column.table(),
                String.join(", ", Collections.nCopies(column.keyColumns().size(), "?")));
    }

    private static int bind(PreparedStatement statement, int first, List<?> values) throws SQLException {
        int next = first;
        for (Object value : values) {
            statement.setObject(next++, value);
        }
        return next;
    }

    private <T> T with(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Cipher texts could not be read or written", e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
