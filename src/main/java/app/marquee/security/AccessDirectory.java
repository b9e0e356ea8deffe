package app.marquee.security;

import app.marquee.shared.Network;
import app.marquee.tenancy.TenantContext;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
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
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads memberships, service clients and API keys, before a tenant is known and outside any transaction: one round trip each. */
@ApplicationScoped
class AccessDirectory {
    private static final String OF_LOGIN = """
            select a.id, a.entered_at is not null as entered, a.role, a.scopes, t.id, t.slug, t.name, t.status,
                   t.plan_code
            from (select id, tenant_id, entered_at, role, null::text[] as scopes
                  from membership where provider = ? and subject = ?
                  union all
                  select id, tenant_id, entered_at, null, scopes
                  from service_client where provider = ? and subject = ?) a
                join tenant t on t.id = a.tenant_id
            order by entered desc, t.slug limit 1000
            """;
    private static final String MEMBER_ENTERED =
            "update membership set entered_at = ? where id = ? and entered_at is null";
    private static final String SERVICE_ENTERED =
            "update service_client set entered_at = ? where id = ? and entered_at is null";
    private static final String API_KEY = """
            select k.id, k.secret_hash, k.name, k.scopes, least(k.expires_at, k.retires_at), k.revoked_at, k.networks,
                   t.id, t.slug, t.name, t.status, t.plan_code
            from api_key k join tenant t on t.id = k.tenant_id where k.prefix = ?
            """;
    // Once a minute is precise enough for "last used" and spares a write for each call.
    private static final String KEY_USED =
            "update api_key set last_used_at = ? where id = ? and (last_used_at is null or last_used_at < ?)";

    private static final String BY_SLUG = "select id, slug, name, status, plan_code from tenant where slug = ?";
    private static final String GRANTED =
            "select 1 from support_grant where tenant_id = ? and revoked_at is null and ends_at > ?";

    private final AgroalDataSource dataSource;
    private final TenantContext tenantContext;

    AccessDirectory(AgroalDataSource dataSource, TenantContext tenantContext) {
        this.dataSource = dataSource;
        this.tenantContext = tenantContext;
    }

    /** What a login may enter, as a person or as a service. */
    List<Access> accessesOf(String provider, String subject) {
        return query(OF_LOGIN, statement -> {
            statement.setString(1, provider);
            statement.setString(2, subject);
            statement.setString(3, provider);
            statement.setString(4, subject);
            return read(statement, AccessDirectory::accessOfLogin);
        });
    }

    private static Access accessOfLogin(ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        if (row.getString(3) == null) {
            return access(id, CallerKind.SERVICE, row.getBoolean(2), row, 5, Role.INTEGRATOR, scopes(row.getArray(4)));
        }
        Role role = Role.valueOf(row.getString(3));
        return access(id, CallerKind.PERSON, row.getBoolean(2), row, 5, role, role.permissions());
    }

    /** What a caller, as the audit names callers, may enter in a tenant by now; support is never let in so. */
    Optional<Access> accessOf(String provider, String actor, UUID tenantId, Instant now) {
        String name = actor.substring(actor.indexOf(':') + 1);
        Stream<Access> accesses = switch (actor.substring(0, actor.indexOf(':') + 1)) {
            case "key:" -> apiKey(name).filter(key -> key.isLiveAt(now)).map(StoredApiKey::access).stream();
            case "service:" -> accessesOf(provider, name).stream().filter(of(CallerKind.SERVICE));
            case "person:" -> accessesOf(provider, name).stream().filter(of(CallerKind.PERSON));
            default -> Stream.empty();
        };
        return accesses.filter(access -> access.tenantId().equals(tenantId)).findFirst();
    }

    private static Predicate<Access> of(CallerKind kind) {
        return access -> access.kind() == kind;
    }

    /** What support may enter: a tenant whose owner lets it in at this time. */
    Optional<Access> supportOf(String slug, Instant now) {
        return query(BY_SLUG, statement -> {
                    statement.setString(1, slug);
                    return read(statement, AccessDirectory::supportAccess);
                })
                .stream()
                .filter(access -> tenantContext.callAs(access.tenantId(), () -> isGranted(access.tenantId(), now)))
                .findFirst();
    }

    private static Access supportAccess(ResultSet row) throws SQLException {
        return access(
                row.getObject(1, UUID.class), CallerKind.PERSON, true, row, 1, Role.VIEWER, Role.VIEWER.permissions());
    }

    private boolean isGranted(UUID tenantId, Instant now) {
        return query(GRANTED, statement -> {
            statement.setObject(1, tenantId);
            statement.setTimestamp(2, Timestamp.from(now));
            return !read(statement, row -> row.getInt(1)).isEmpty();
        });
    }

    /** Remembers that a login has worked in the tenant; once, so that it costs no write for each request. */
    void entered(Access access, Instant now) {
        query(access.kind() == CallerKind.SERVICE ? SERVICE_ENTERED : MEMBER_ENTERED, statement -> {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setObject(2, access.id());
            return statement.executeUpdate();
        });
    }

    Optional<StoredApiKey> apiKey(String prefix) {
        return query(API_KEY, statement -> {
                    statement.setString(1, prefix);
                    return read(statement, row -> storedKey(prefix, row));
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

    private static StoredApiKey storedKey(String prefix, ResultSet row) throws SQLException {
        UUID id = row.getObject(1, UUID.class);
        return new StoredApiKey(
                id,
                prefix,
                row.getBytes(2),
                row.getString(3),
                Optional.ofNullable(row.getTimestamp(5)).map(Timestamp::toInstant),
                row.getTimestamp(6) != null,
                Stream.of((String[]) row.getArray(7).getArray())
                        .map(Network::parse)
                        .toList(),
                access(id, CallerKind.API_KEY, true, row, 8, Role.INTEGRATOR, scopes(row.getArray(4))));
    }

    private static Set<Permission> scopes(Array stored) throws SQLException {
        Set<Permission> scopes = new TreeSet<>();
        for (String scope : (String[]) stored.getArray()) {
            scopes.add(Permission.valueOf(scope));
        }
        scopes.removeAll(Role.FOR_PEOPLE_ONLY);
        return scopes;
    }

    private static Access access(
            UUID id,
            CallerKind kind,
            boolean entered,
            ResultSet row,
            int tenant,
            Role role,
            Set<Permission> permissions)
            throws SQLException {
        return new Access(
                id,
                kind,
                entered,
                row.getObject(tenant, UUID.class),
                row.getString(tenant + 1),
                row.getString(tenant + 2),
                row.getString(tenant + 3),
                row.getString(tenant + 4),
                role,
                permissions);
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
