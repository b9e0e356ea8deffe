package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** The statements on suppressed addresses. */
@ApplicationScoped
class SuppressionSql {
    private static final String HAS_ANY =
            "select exists (select from suppressed_address where tenant_id = ? and channel_kind = ?)";
    private static final String PLACES = """
            select h.place - 1 from unnest(?) with ordinality as h (hash, place)
            join suppressed_address s on s.tenant_id = ? and s.channel_kind = ? and s.address_hash = h.hash
            """;
    private static final String ADD = """
            insert into suppressed_address (tenant_id, channel_kind, address_hash, reason, at) values (?, ?, ?, ?, ?)
            on conflict (tenant_id, channel_kind, address_hash) do nothing
            """;

    private static final String FORGET_REASONS = """
            update suppressed_address set reason = 'Not to be written to'
            where tenant_id = ? and channel_kind = ? and address_hash = any(?)
            """;

    private static final String REMOVE =
            "delete from suppressed_address where tenant_id = ? and channel_kind = ? and address_hash = any(?)";

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    SuppressionSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    boolean hasAny(ChannelKind kind) {
        return statements
                .query(HAS_ANY, row -> row.getBoolean(1), tenantContext.tenantId(), kind.name())
                .get(0);
    }

    /** Where in the list those hashes stand that are suppressed. */
    List<Integer> places(List<byte[]> hashes, ChannelKind kind) {
        return statements.query(
                PLACES,
                row -> row.getInt(1),
                new Column("bytea", hashes.toArray(byte[][]::new)),
                tenantContext.tenantId(),
                kind.name());
    }

    void forgetReasons(List<byte[]> hashes, ChannelKind kind) {
        statements.update(
                FORGET_REASONS,
                tenantContext.tenantId(),
                kind.name(),
                new Column("bytea", hashes.toArray(byte[][]::new)));
    }

    void remove(List<byte[]> hashes, ChannelKind kind) {
        statements.update(
                REMOVE, tenantContext.tenantId(), kind.name(), new Column("bytea", hashes.toArray(byte[][]::new)));
    }

    void add(byte[] hash, ChannelKind kind, String reason, Instant now) {
        statements.update(ADD, tenantContext.tenantId(), kind.name(), hash, reason, now);
    }
}
