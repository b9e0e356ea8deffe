package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.security.SignedTokens.Token;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.AbstractMap.SimpleEntry;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements on short links. */
@ApplicationScoped
class ShortLinkSql {
    private static final String ADD = """
            insert into short_link (code, tenant_id, delivery_id, expires_at)
            select n.code, ?, n.delivery_id, ? from unnest(?, ?) as n (code, delivery_id) order by n.delivery_id
            on conflict do nothing
            """;
    private static final String OF_DELIVERIES =
            "select delivery_id, code from short_link where tenant_id = ? and delivery_id = any(?)";
    private static final String FIND =
            "select tenant_id, delivery_id from short_link where code = ? and expires_at > ?";
    private static final String DELETE_EXPIRED = """
            delete from short_link where code = any(array(
                select code from short_link where expires_at <= ? order by expires_at limit ?))
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    ShortLinkSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** Those that have a code keep it, and one that is taken is given to nobody else. */
    void add(List<Entry<UUID, String>> codes, Instant expiresAt) {
        statements.update(
                ADD,
                tenantContext.tenantId(),
                expiresAt,
                Column.texts("text", codes, Entry::getValue),
                Column.uuids(codes, Entry::getKey));
    }

    Map<UUID, String> ofDeliveries(List<UUID> deliveryIds) {
        return statements
                .query(
                        OF_DELIVERIES,
                        row -> new SimpleEntry<>(row.getObject(1, UUID.class), row.getString(2)),
                        tenantContext.tenantId(),
                        Column.uuids(deliveryIds, id -> id))
                .stream()
                .collect(Collectors.toMap(Entry::getKey, Entry::getValue));
    }

    /** Before a tenant is known. */
    Optional<Token> find(String code, int part, Instant now) {
        return statements
                .query(
                        FIND,
                        row -> new Token(row.getObject(1, UUID.class), row.getObject(2, UUID.class), part),
                        code,
                        now)
                .stream()
                .findFirst();
    }

    int deleteExpired(Instant now, int limit) {
        return statements.update(DELETE_EXPIRED, now, limit);
    }
}
