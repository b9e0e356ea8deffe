package app.marquee.security;

import app.marquee.shared.Network;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads memberships and API keys, before a tenant is known and outside any transaction: one round trip each. */
@ApplicationScoped
class AccessDirectory {
    private static final String MEMBERSHIPS = """
            select m.id, m.entered_at is not null as entered, t.id, t.slug, t.name, t.status, m.role
            from membership m join tenant t on t.id = m.tenant_id
            where m.provider = ? and m.subject = ? order by entered desc, t.slug limit 1000
            """;
    private static final String ENTERED = "update membership set entered_at = ? where id = ? and entered_at is null";
    private static final String API_KEY = """
            select k.id, k.secret_hash, k.name, k.scopes, least(k.expires_at, k.retires_at), k.revoked_at, k.networks,
                   t.id, t.slug, t.name, t.status
            from api_key k join tenant t on t.id = k.tenant_id where k.prefix = ?
            """;
    // Once a minute is precise enough for "last used" and spares a write for each call.
    private static final String KEY_USED =
            "update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)";

    private final AgroalDataSource dataSource;

    AccessDirectory(AgroalDataSource dataSource) {
        this.dataSource = dataSource;
    }

    List<Access> membershipsOf(String provider, String subject) {
        return query(MEMBERSHIPS, statement -> {
            statement.setString(1, provider);
            statement.setString(2, subject);
            return read(
                    statement,
                    row -> access(
                            row.getObject(1, UUID.class), row.getBoolean(2), row, 3, Role.valueOf(row.getString(7))));
        });
    }

    /** Remembers that a member has worked in the tenant; once, so that it costs no write for each request. */
    void entered(UUID membershipId, Instant now) {
        query(ENTERED, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, membershipId);
            return statement.executeUpdate();
        });
    }

    Optional<StoredApiKey> apiKey(String prefix) {
        return query(API_KEY, statement -> {
                    statement.setString(1, prefix);
                    return read(statement, AccessDirectory::storedKey);
                })
                .stream()
                .findFirst();
    }

    void used(UUID keyId, Instant now) {
        query(KEY_USED, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, keyId);
            statement.setTimestamp(3, Timestamp.from(now.minusSeconds(60)));
            return statement.executeUpdate();
        });
    }

    private static StoredApiKey storedKey(ResultSet row) throws SQLException {
        Set<Permission> scopes = new TreeSet<>();
        for (String scope : (String[]) row.getArray(4).getArray()) {
            scopes.add(Permission.valueOf(scope));
        }
        scopes.removeAll(Role.FOR_PEOPLE_ONLY);
        return new StoredApiKey(
                row.getObject(1, UUID.class),
                row.getBytes(2),
                row.getString(3),
                scopes,
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                row.getTimestamp(6) != null,
                Stream.of((String[]) row.getArray(7).getArray())
                        .map(Network::parse)
                        .toList(),
                access(row.getObject(1, UUID.class), true, row, 8, Role.INTEGRATOR));
    }

    private static Access access(UUID id, boolean entered, ResultSet row, int first, Role role) throws SQLException {
        return new Access(
                id,
                entered,
                row.getObject(first, UUID.class),
                row.getString(first + 1),
                row.getString(first + 2),
                row.getString(first + 3),
                role);
    }

    private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                rows.add(reader.read(result));
            }
        }
        return rows;
    }

    private <T> T query(String sql, Work<T> work) {
        try (var connection = dataSource.getConnection();
                var statement = connection.prepareStatement(sql)) {
            return work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("Memberships could not be read", e);
        }
    }

    private interface Work<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }
}
