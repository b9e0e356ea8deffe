package app.marquee.campaign;

import app.marquee.shared.Money;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statement that reports on whole campaigns. */
@ApplicationScoped
class CampaignSql {
    // One statement and so one snapshot: the figures add up however much is being sent meanwhile.
    private static final String REPORT = """
            with outcome as (
                select d.campaign_id,
                       count(*) as audience,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason = 'NO_CONSENT') as without_consent,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason = 'UNREACHABLE') as unreachable,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason not in ('NO_CONSENT', 'UNREACHABLE')) as suppressed,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason = 'CONTROL_GROUP') as control_group,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason = 'HELD_OUT') as held_out,
                       count(*) filter (where d.status = 'SKIPPED' and d.reason = 'FREQUENCY_CAP') as frequency_capped,
                       count(*) filter (where d.status in ('QUEUED', 'SENDING')) as queued,
                       count(*) filter (where d.status = 'SENT') as sent,
                       count(*) filter (where d.status = 'FAILED') as failed,
                       count(*) filter (where d.status = 'UNCONFIRMED') as unconfirmed,
                       count(d.opened_at) as opened,
                       count(d.clicked_at) as clicked,
                       count(d.machine_opened_at) as opened_by_machines,
                       count(d.machine_clicked_at) as clicked_by_machines,
                       count(d.unsubscribed_at) as unsubscribed,
                       count(d.kept_revenue) as kept_converted,
                       sum(d.kept_revenue) as kept_revenue
                from delivery d
                where d.tenant_id = :tenantId and d.campaign_id = any(:campaignIds)
                group by d.campaign_id),
            waiting as (
                select a.campaign_id, count(*) as customers from campaign_audience a
                where a.tenant_id = :tenantId and a.campaign_id = any(:campaignIds)
                group by a.campaign_id),
            -- Orders are those of the person; who was written to as another record of that person is few, and found apart.
            -- One person may have been written to as two of them, and bought once.
            bought as (
                select d.campaign_id, o.id, o.customer_id, o.amount
                from delivery d
                join campaign c on c.tenant_id = :tenantId and c.id = d.campaign_id
                join customer_order o on o.tenant_id = :tenantId and o.customer_id = d.customer_id and o.status = 'PLACED'
                 and o.ordered_at > d.sent_at and o.ordered_at <= d.sent_at + make_interval(hours => 24 * c.attribution_days)
                where d.tenant_id = :tenantId and d.campaign_id = any(:campaignIds) and d.status = 'SENT'
                union
                select d.campaign_id, o.id, o.customer_id, o.amount
                from customer p
                join delivery d on d.tenant_id = :tenantId and d.customer_id = p.id and d.campaign_id = any(:campaignIds) and d.status = 'SENT'
                join campaign c on c.tenant_id = :tenantId and c.id = d.campaign_id
                join customer_order o on o.tenant_id = :tenantId and o.customer_id = p.merged_into and o.status = 'PLACED'
                 and o.ordered_at > d.sent_at and o.ordered_at <= d.sent_at + make_interval(hours => 24 * c.attribution_days)
                where p.tenant_id = :tenantId and p.merged_into is not null),
            conversion as (
                select b.campaign_id, count(distinct b.customer_id) as converted, sum(b.amount) as revenue
                from bought b group by b.campaign_id)
            select c.id, coalesce(r.audience_complete, false) or c.status = 'CANCELLED' as audience_complete, outcome.*, waiting.customers as waiting, conversion.converted,
                   coalesce(conversion.revenue, 0) + coalesce(outcome.kept_revenue, 0) as revenue
            from campaign c
            left join campaign_run r on r.tenant_id = :tenantId and r.campaign_id = c.id and r.number = c.current_run
            left join waiting on waiting.campaign_id = c.id
            left join outcome on outcome.campaign_id = c.id
            left join conversion on conversion.campaign_id = c.id
            where c.tenant_id = :tenantId and c.id = any(:campaignIds)
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    CampaignSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** The reports by campaign, in one statement. */
    Map<UUID, CampaignReport> reports(Collection<UUID> campaignIds, String currencyCode) {
        return rows(REPORT, campaignIds)
                .collect(Collectors.toMap(row -> row.get("id", UUID.class), row -> report(row, currencyCode)));
    }

    @SuppressWarnings("unchecked")
    private Stream<Tuple> rows(String sql, Collection<UUID> campaignIds) {
        return entityManager
                .createNativeQuery(sql, Tuple.class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("campaignIds", campaignIds.toArray(UUID[]::new))
                .getResultStream();
    }

    private static CampaignReport report(Tuple row, String currencyCode) {
        return new CampaignReport(
                count(row, "audience") + count(row, "waiting"),
                row.get("audience_complete", Boolean.class),
                count(row, "without_consent"),
                count(row, "unreachable"),
                count(row, "suppressed"),
                count(row, "control_group"),
                count(row, "held_out"),
                count(row, "frequency_capped"),
                count(row, "queued") + count(row, "waiting"),
                count(row, "sent"),
                count(row, "failed"),
                count(row, "unconfirmed"),
                count(row, "opened"),
                count(row, "clicked"),
                count(row, "opened_by_machines"),
                count(row, "clicked_by_machines"),
                count(row, "unsubscribed"),
                count(row, "converted") + count(row, "kept_converted"),
                Money.of(row.get("revenue", BigDecimal.class), currencyCode));
    }

    private static int count(Tuple row, String column) {
        Long count = row.get(column, Long.class);
        return count == null ? 0 : Math.toIntExact(count);
    }
}
