package app.marquee.campaign;

import app.marquee.shared.ChannelKind;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements on what recipients do with their messages. */
@ApplicationScoped
class TrackingSql {
    /** Nobody follows several links, or decides to, as fast as this. */
    private static final Duration MOMENTS = Duration.ofSeconds(2);
    // Locks the message, so that who follows its links at once is seen as one.
    private static final String LOCK = """
            select d.campaign_id, d.status in ('QUEUED', 'SENDING') or exists (
                select from link_click k
                where k.tenant_id = ? and k.delivery_id = ? and k.machine_at >= ?)
            from delivery d where d.tenant_id = ? and d.id = ? for no key update of d
            """;
    private static final String CLICK = """
            insert into link_click as k (tenant_id, delivery_id, position, clicks, machine_clicks, recent, first_at, machine_at, last_at)
            select ?, ?, ?, n.clicks, 1 - n.clicks, n.clicks, case when n.clicks > 0 then n.at end,
                   case when n.clicks = 0 then n.at end, n.at
            from (select cast(? as integer) as clicks, cast(? as timestamptz) as at) n
            on conflict (tenant_id, delivery_id, position) do update
            set clicks = least(k.clicks, 2147483646) + excluded.clicks,
                machine_clicks = least(k.machine_clicks, 2147483646) + excluded.machine_clicks,
                recent = case when k.last_at >= ? then least(k.recent, 2147483646) else 0 end + excluded.clicks,
                first_at = coalesce(k.first_at, excluded.first_at),
                machine_at = coalesce(excluded.machine_at, k.machine_at), last_at = excluded.last_at
            """;
    // Programs that check links follow all of a message, or some at a time.
    private static final String TAKE_BACK = """
            update link_click k set clicks = k.clicks - k.recent, recent = 0, machine_at = k.last_at,
                   machine_clicks = least(cast(k.machine_clicks as bigint) + k.recent, 2147483647),
                   first_at = case when k.clicks > k.recent then k.first_at end
            where k.tenant_id = ? and k.delivery_id = ? and k.last_at >= ? and k.recent > 0
              and (select count(*) from link_click o where o.tenant_id = ? and o.delivery_id = ? and o.last_at >= ?)
                  >= (select greatest(2, least(3, count(*))) from campaign_link l where l.tenant_id = ? and l.campaign_id = ?)
            """;
    private static final String CLICKED =
            "update delivery set clicked_at = ? where tenant_id = ? and id = ? and clicked_at is null";
    private static final String CLICKED_BY_MACHINE = """
            update delivery d set machine_clicked_at = coalesce(d.machine_clicked_at, ?), clicked_at = (
                       select min(k.first_at) from link_click k where k.tenant_id = ? and k.delivery_id = ?),
                   machine_opened_at = case when d.opened_at >= ? then d.opened_at else d.machine_opened_at end,
                   opened_at = case when d.opened_at < ? then d.opened_at end
            where d.tenant_id = ? and d.id = ?
            """;
    private static final String OPENED =
            "update delivery set opened_at = ? where tenant_id = ? and id = ? and opened_at is null";
    private static final String OPENED_BY_MACHINE =
            "update delivery set machine_opened_at = ? where tenant_id = ? and id = ? and machine_opened_at is null";
    private static final String UNSUBSCRIBED =
            "update delivery set unsubscribed_at = ? where tenant_id = ? and id = ? and unsubscribed_at is null";
    private static final String MESSAGE = """
            select d.campaign_id, c.name, d.customer_id, h.kind,
                   c.utm_source, c.utm_medium, c.utm_campaign, c.utm_term, c.utm_content,
                   (select k.code from coupon k where k.tenant_id = ? and k.delivery_id = d.id)
            from delivery d
            join campaign c on c.tenant_id = ? and c.id = d.campaign_id
            join campaign_step s on s.tenant_id = ? and s.campaign_id = d.campaign_id and s.position = d.step
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
            UUID campaignId,
            String campaignName,
            @Nullable UUID customerId,
            ChannelKind channel,
            Utm utm,
            @Nullable String couponCode) {}

    Optional<Message> message(UUID deliveryId) {
        return statements
                .query(
                        MESSAGE,
                        row -> new Message(
                                row.getObject(1, UUID.class),
                                row.getString(2),
                                row.getObject(3, UUID.class),
                                ChannelKind.valueOf(row.getString(4)),
                                new Utm(
                                        row.getString(5),
                                        row.getString(6),
                                        row.getString(7),
                                        row.getString(8),
                                        row.getString(9)),
                                row.getString(10)),
                        tenant(),
                        tenant(),
                        tenant(),
                        tenant(),
                        tenant(),
                        deliveryId)
                .stream()
                .findFirst();
    }

    /** @param machine whether the caller says that it is one; who follows links before the message is out is one too */
    void clicked(UUID deliveryId, int link, boolean machine, Instant now) {
        Instant since = now.minus(MOMENTS);
        for (Followed message : lock(deliveryId, since)) {
            boolean byMachine = machine || message.byMachine();
            statements.update(CLICK, tenant(), deliveryId, link, byMachine ? 0 : 1, now, since);
            if (takeBack(message.campaignId(), deliveryId, since) || byMachine) {
                statements.update(CLICKED_BY_MACHINE, now, tenant(), deliveryId, since, since, tenant(), deliveryId);
            } else {
                statements.update(CLICKED, now, tenant(), deliveryId);
            }
        }
    }

    private boolean takeBack(UUID campaignId, UUID deliveryId, Instant since) {
        UUID tenantId = tenant();
        return statements.update(
                        TAKE_BACK, tenantId, deliveryId, since, tenantId, deliveryId, since, tenantId, campaignId)
                > 0;
    }

    void opened(UUID deliveryId, boolean machine, Instant now) {
        for (Followed message : lock(deliveryId, now.minus(MOMENTS))) {
            boolean byMachine = machine || message.byMachine();
            statements.update(byMachine ? OPENED_BY_MACHINE : OPENED, now, tenant(), deliveryId);
        }
    }

    /** @param byMachine whether it is not out yet, or a machine has been at it for moments */
    private record Followed(UUID campaignId, boolean byMachine) {}

    /** One, or none where there is no such message. */
    private List<Followed> lock(UUID deliveryId, Instant since) {
        return statements.query(
                LOCK,
                row -> new Followed(row.getObject(1, UUID.class), row.getBoolean(2)),
                tenant(),
                deliveryId,
                since,
                tenant(),
                deliveryId);
    }

    void unsubscribed(UUID deliveryId, Instant now) {
        statements.update(UNSUBSCRIBED, now, tenant(), deliveryId);
    }

    private UUID tenant() {
        return tenantContext.tenantId();
    }
}
