package app.marquee.security;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The statements on table {@code data_key}, in the transaction at hand. */
@ApplicationScoped
class DataKeyTable {
    private static final String ALL = """
            select number, master_key_id, wrapped, created_at from data_key where tenant_id = ? order by number
            """;
    private static final String ADD = """
            insert into data_key (tenant_id, number, master_key_id, wrapped, created_at) values (?, ?, ?, ?, ?)
            on conflict (tenant_id, number) do nothing
            """;
    private static final String REWRAP = """
            update data_key set master_key_id = ?, wrapped = ? where tenant_id = ? and number = ? and wrapped = ?
            """;
    private static final String REMOVE = "delete from data_key k where tenant_id = ? and number < ?";
    private static final String UNLESS_USED =
            " and not exists (select from %s u where u.tenant_id = ? and u.%s = k.number)";

    private final AgroalDataSource dataSource;

    DataKeyTable(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** In the order of their numbers. */
    List<WrappedKey> all(UUID tenantId) {
        return with(ALL, statement -> {
            bind(statement, tenantId);
            var keys = new ArrayList<WrappedKey>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    Instant createdAt = row.getTimestamp(4).toInstant();
                    keys.add(new WrappedKey(row.getInt(1), row.getString(2), row.getBytes(3), createdAt));
                }
            }
            return keys;
        });
    }

    /** Nothing when another transaction was first with this number. */
    void add(UUID tenantId, WrappedKey key) {
        update(ADD, tenantId, key.number(), key.masterKeyId(), key.wrapped(), Timestamp.from(key.createdAt()));
    }

    /** Nothing, and 0, when the key is not as it was any more. */
    int rewrap(UUID tenantId, WrappedKey before, WrappedKey after) {
        return update(REWRAP, after.masterKeyId(), after.wrapped(), tenantId, before.number(), before.wrapped());
    }

    /** Removes the keys below a number that none of the columns uses. */
    void removeUnused(UUID tenantId, int below, List<EncryptedColumn> columns) {
        var sql = new StringBuilder(REMOVE);
        var values = new ArrayList<Object>(List.of(tenantId, below));
        for (var column : columns) {
            sql.append(UNLESS_USED.formatted(column.table(), column.keyIdColumn()));
            values.add(tenantId);
        }
        update(sql.toString(), values.toArray());
    }

    private int update(String sql, Object... values) {
        return with(sql, statement -> {
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private <T> T with(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("The data keys could not be read or written", e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
