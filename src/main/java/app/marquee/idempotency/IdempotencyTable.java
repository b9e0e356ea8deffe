package app.marquee.idempotency;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements on the two tables of keys: the tenants' own, and that of callers who are in no tenant, such as admins.
 * Each takes the tenant, null for none.
 */
@ApplicationScoped
class IdempotencyTable {
    private static final String ADD = """
            insert into %1$s (%2$sid, input_hash, claim, lease_until, expires_at) values (%3$s?, ?, ?, ?, ?)
            on conflict do nothing
            """;
    private static final String FIND =
            "select input_hash, claim, lease_until, expires_at, %5$s, %6$s from %1$s where %4$sid = ?";
    private static final String REMOVE =
            "delete from %1$s where %4$sid = ? and claim = ? and (%5$s is null or expires_at <= ?)";
    private static final String KEEP_OF_TENANT = """
            update idempotency_key set answer_cipher = ?, key_id = ?, named_ids = ?
            where tenant_id = ? and id = ? and claim = ?
            """;
    private static final String KEEP = "update platform_idempotency_key set answer = ? where id = ? and claim = ?";
    private static final String REMOVE_NAMING =
            "delete from idempotency_key where tenant_id = ? and named_ids @> array[cast(? as uuid)]";
    // What another replica is deleting is left to it.
    private static final String REMOVE_EXPIRED = """
            delete from %1$s where %4$sid = any(array(
                select id from %1$s where %4$sexpires_at <= ? order by expires_at limit ? for update skip locked))
            """;
    private static final String NEXT_EXPIRY = "select min(expires_at) from idempotency_key where tenant_id = ?";

    private static final Object[] OF_TENANTS = {
        "idempotency_key", "tenant_id, ", "?, ", "tenant_id = ? and ", "answer_cipher", "key_id"
    };
    private static final Object[] OF_NO_TENANT = {"platform_idempotency_key", "", "", "", "answer", "null"};

    private final AgroalDataSource dataSource;

    IdempotencyTable(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    /**
     * A key as it is kept.
     *
     * @param answer null while the mutation is being done
     * @param keyId the tenant's data key that the answer is encrypted with
     */
    record Row(
            byte[] inputHash, UUID claim, Instant leaseUntil, Instant expiresAt, byte @Nullable [] answer, int keyId) {
        boolean isOver(Instant now) {
            return !now.isBefore(answer == null ? leaseUntil : expiresAt);
        }
    }

    /** @return whether there was no such key */
    boolean add(@Nullable UUID tenantId, UUID id, byte[] inputHash, UUID claim, Instant leaseUntil, Instant expiresAt) {
        return update(ADD, tenantId, id, inputHash, claim, leaseUntil, expiresAt) == 1;
    }

    Optional<Row> find(@Nullable UUID tenantId, UUID id) {
        return with(sql(FIND, tenantId), statement -> {
            bind(statement, values(tenantId, id));
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(row(row)) : Optional.empty();
            }
        });
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getBytes(1),
                row.getObject(2, UUID.class),
                row.getTimestamp(3).toInstant(),
                row.getTimestamp(4).toInstant(),
                row.getBytes(5),
                row.getInt(6));
    }

    /** Removes a key without an answer, or with one that is kept no longer, unless it was claimed anew. */
    void remove(@Nullable UUID tenantId, UUID id, UUID claim, Instant now) {
        update(REMOVE, tenantId, id, claim, now);
    }

    /** @return whether the claim still held */
    boolean keep(UUID tenantId, UUID id, UUID claim, byte[] answer, int keyId, Collection<UUID> named) {
        return with(KEEP_OF_TENANT, statement -> {
            var ids = statement.getConnection().createArrayOf("uuid", named.toArray());
            bind(statement, List.of(answer, keyId, ids, tenantId, id, claim));
            return statement.executeUpdate() == 1;
        });
    }

    /** As {@link #keep}, for a caller in no tenant. */
    boolean keepOfNoTenant(UUID id, UUID claim, byte[] answer) {
        return with(KEEP, statement -> {
            bind(statement, List.of(answer, id, claim));
            return statement.executeUpdate() == 1;
        });
    }

    void removeNaming(UUID tenantId, UUID named) {
        with(REMOVE_NAMING, statement -> {
            bind(statement, List.of(tenantId, named));
            return statement.executeUpdate();
        });
    }

    /** @return how many of at most {@code limit} */
    int removeExpired(@Nullable UUID tenantId, Instant now, int limit) {
        return with(sql(REMOVE_EXPIRED, tenantId), statement -> {
            List<Object> values = new ArrayList<>(values(tenantId));
            values.addAll(values(tenantId, now, limit));
            bind(statement, values);
            return statement.executeUpdate();
        });
    }

    Optional<Instant> nextExpiry(UUID tenantId) {
        return with(NEXT_EXPIRY, statement -> {
            bind(statement, List.of(tenantId));
            try (var row = statement.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant);
            }
        });
    }

    private int update(String sql, @Nullable UUID tenantId, Object... values) {
        return with(sql(sql, tenantId), statement -> {
            bind(statement, values(tenantId, values));
            return statement.executeUpdate();
        });
    }

    private static String sql(String sql, @Nullable UUID tenantId) {
        return sql.formatted(tenantId == null ? OF_NO_TENANT : OF_TENANTS);
    }

    private static List<Object> values(@Nullable UUID tenantId, Object... values) {
        List<Object> all = new ArrayList<>();
        if (tenantId != null) {
            all.add(tenantId);
        }
        all.addAll(Arrays.asList(values));
        return all;
    }

    private static void bind(PreparedStatement statement, List<Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            statement.setObject(i + 1, value instanceof Instant instant ? Timestamp.from(instant) : value);
        }
    }

    private <T> T with(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Idempotency keys could not be read or written", e);
        }
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
