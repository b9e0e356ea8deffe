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
    private static final String AMONG =
            "select address_hash from suppressed_address where tenant_id = ? and channel_kind = ? and address_hash = any(?)";
    private static final String ADD = """
            insert into suppressed_address (tenant_id, channel_kind, address_hash, reason, at) values (?, ?, ?, ?, ?)
            on conflict (tenant_id, channel_kind, address_hash) do nothing
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    SuppressionSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    List<byte[]> among(List<byte[]> hashes, ChannelKind kind) {
        return statements.query(
                AMONG,
                row -> row.getBytes(1),
                tenantContext.tenantId(),
                kind.name(),
                new Column("bytea", hashes.toArray(byte[][]::new)));
    }

    void add(byte[] hash, ChannelKind kind, String reason, Instant now) {
        statements.update(ADD, tenantContext.tenantId(), kind.name(), hash, reason, now);
    }
}
