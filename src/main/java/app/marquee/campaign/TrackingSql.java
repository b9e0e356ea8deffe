package app.marquee.campaign;

import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on what recipients do with their messages. */
@ApplicationScoped
class TrackingSql {
    private static final String CLICK = """
            insert into link_click (tenant_id, delivery_id, position, clicks, first_at, last_at) values (?, ?, ?, 1, ?, ?)
            on conflict (tenant_id, delivery_id, position) do update
            set clicks = least(link_click.clicks, 2147483646) + 1, last_at = excluded.last_at
            """;
    private static final String CLICKED =
            "update delivery set clicked_at = ? where tenant_id = ? and id = ? and clicked_at is null";
    private static final String OPENED =
            "update delivery set opened_at = ? where tenant_id = ? and id = ? and opened_at is null";
    private static final String UNSUBSCRIBED =
            "update delivery set unsubscribed_at = ? where tenant_id = ? and id = ? and unsubscribed_at is null";
    private static final String MESSAGE = """
            select d.campaign_id, c.name, d.customer_id, h.kind
            from delivery d
            join campaign c on c.tenant_id = ? and c.id = d.campaign_id
            join campaign_step s on s.tenant_id = ? and s.campaign_id = d.campaign_id and s.position = 0
            join channel h on h.tenant_id = ? and h.id = s.channel_id
            where d.tenant_id = ? and d.id = ?
            """;

    private final BatchStatements statements;
    private final TenantContext tenantContext;

    TrackingSql(BatchStatements statements, TenantContext tenantContext) {
        this.statements = statements;
        this.tenantContext = tenantContext;
    }

    /** @param customerId the record that it went to; null after the customer's erasure */
    record Message(
            UUID campaignId, String campaignName, @Nullable UUID customerId, ChannelKind channel) {}

    Optional<Message> message(UUID deliveryId) {
        return statements
                .query(
                        MESSAGE,
                        row -> new Message(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, UUID.class),
                                ChannelKind.valueOf(row.getString(4))),
                        tenant(),
                        tenant(),
                        tenant(),
                        tenant(),
                        deliveryId)
                .stream()
                .findFirst();
    }

    void clicked(UUID deliveryId, int link, Instant now) {
        statements.update(CLICK, tenant(), deliveryId, link, now, now);
        statements.update(CLICKED, now, tenant(), deliveryId);
    }

    void opened(UUID deliveryId, Instant now) {
        statements.update(OPENED, now, tenant(), deliveryId);
    }

    void unsubscribed(UUID deliveryId, Instant now) {
        statements.update(UNSUBSCRIBED, now, tenant(), deliveryId);
    }

    private UUID tenant() {
        return tenantContext.tenantId();
    }
}
