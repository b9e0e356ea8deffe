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
import org.jspecify.annotations.Nullable;

/** The statements that report on whole campaigns, on each of their runs, and on each of their steps. */
@ApplicationScoped
class CampaignSql {
    // One statement and so one snapshot: the figures add up however much is being sent meanwhile.
    private static final String FIGURES = """
            with outcome as (
                select d.campaign_id, %1$s as part,
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
                       sum(d.kept_revenue) as kept_revenue,
                       sum(case when d.charge = 'MESSAGE' or d.charge = 'CLICK' and d.clicked_at is not null
                                  or d.charge = 'CONVERSION' and d.kept_revenue is not null then d.price else 0 end)
                           filter (where d.status = 'SENT' and d.charge is not null) as cost
                from delivery d
                where d.tenant_id = :tenantId and d.campaign_id = any(:campaignIds)
                group by 1, 2),
            waiting as (
                select a.campaign_id, %2$s as part, count(*) as customers from campaign_audience a
                where a.tenant_id = :tenantId and a.campaign_id = any(:campaignIds)
                group by 1, 2),
            -- Orders are those of the person; who was written to as another record of that person is few, and found apart.
            -- One person may have been written to as two of them, or in several runs, and bought once: after the last message.
            bought as (
                select distinct on (b.campaign_id, b.id) b.* from (
                select d.campaign_id, d.run, d.step, d.sent_at, o.id, o.customer_id, o.amount,
                       case when d.charge = 'CONVERSION' then d.price end as price
                from delivery d
                join campaign c on c.tenant_id = :tenantId and c.id = d.campaign_id
                join customer_order o on o.tenant_id = :tenantId and o.customer_id = d.customer_id and o.status = 'PLACED'
                 and o.ordered_at > d.sent_at and o.ordered_at <= d.sent_at + make_interval(hours => 24 * c.attribution_days)
                where d.tenant_id = :tenantId and d.campaign_id = any(:campaignIds) and d.status = 'SENT'
                union all
                select d.campaign_id, d.run, d.step, d.sent_at, o.id, o.customer_id, o.amount,
                       case when d.charge = 'CONVERSION' then d.price end as price
                from customer p
                join delivery d on d.tenant_id = :tenantId and d.customer_id = p.id and d.campaign_id = any(:campaignIds) and d.status = 'SENT'
                join campaign c on c.tenant_id = :tenantId and c.id = d.campaign_id
                join customer_order o on o.tenant_id = :tenantId and o.customer_id = p.merged_into and o.status = 'PLACED'
                 and o.ordered_at > d.sent_at and o.ordered_at <= d.sent_at + make_interval(hours => 24 * c.attribution_days)
                where p.tenant_id = :tenantId and p.merged_into is not null) b
                order by b.campaign_id, b.id, b.sent_at desc),
            conversion as (
                select p.campaign_id, p.part, count(*) as converted, sum(p.revenue) as revenue, sum(p.price) as cost
                from (select b.campaign_id, %3$s as part, b.customer_id, sum(b.amount) as revenue, max(b.price) as price
                      from bought b group by 1, 2, 3) p
                group by 1, 2)
            select %4$s.id as key, coalesce(r.audience_complete and (r.pilot_until is null or r.pilot_decision = 'GO_ON'), false)
                   or c.status = 'CANCELLED' as audience_complete,
                   outcome.*, waiting.customers as waiting, conversion.converted,
                   coalesce(conversion.revenue, 0) + coalesce(outcome.kept_revenue, 0) as revenue,
                   outcome.cost + coalesce(conversion.cost, 0) as whole_cost
            """;
    private static final String REPORT = FIGURES.formatted("0", "0", "0", "c") + """
            from campaign c
            left join campaign_run r on r.tenant_id = :tenantId and r.campaign_id = c.id and r.number = c.current_run
            left join waiting on waiting.campaign_id = c.id
            left join outcome on outcome.campaign_id = c.id
            left join conversion on conversion.campaign_id = c.id
            where c.tenant_id = :tenantId and c.id = any(:campaignIds)
            """;
    private static final String REPORT_OF_RUNS = FIGURES.formatted("d.run", "a.run", "b.run", "r") + """
            from campaign_run r
            join campaign c on c.tenant_id = :tenantId and c.id = r.campaign_id
            left join waiting on waiting.campaign_id = r.campaign_id and waiting.part = r.number
            left join outcome on outcome.campaign_id = r.campaign_id and outcome.part = r.number
            left join conversion on conversion.campaign_id = r.campaign_id and conversion.part = r.number
            where r.tenant_id = :tenantId and r.campaign_id = any(:campaignIds)
            """;
    // Who waits is come to by the first step.
    private static final String REPORT_OF_STEPS = FIGURES.formatted("d.step", "0", "b.step", "s") + """
            from campaign_step s
            join campaign c on c.tenant_id = :tenantId and c.id = s.campaign_id
            left join campaign_run r on r.tenant_id = :tenantId and r.campaign_id = c.id and r.number = c.current_run
            left join waiting on waiting.campaign_id = s.campaign_id and waiting.part = s.position
            left join outcome on outcome.campaign_id = s.campaign_id and outcome.part = s.position
            left join conversion on conversion.campaign_id = s.campaign_id and conversion.part = s.position
            where s.tenant_id = :tenantId and s.campaign_id = any(:campaignIds)
            """;

    private final EntityManager entityManager;
    private final TenantContext tenantContext;

    CampaignSql(EntityManager entityManager, TenantContext tenantContext) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
    }

    /** The reports by campaign, in one statement. */
    Map<UUID, CampaignReport> reports(Collection<UUID> campaignIds, String currencyCode) {
        return reports(REPORT, campaignIds, currencyCode);
    }

    /** The reports of all runs of the campaigns, by run, in one statement. */
    Map<UUID, CampaignReport> reportsOfRuns(Collection<UUID> campaignIds, String currencyCode) {
        return reports(REPORT_OF_RUNS, campaignIds, currencyCode);
    }

    /** The reports of all steps of the campaigns, by step, in one statement. */
    Map<UUID, CampaignReport> reportsOfSteps(Collection<UUID> campaignIds, String currencyCode) {
        return reports(REPORT_OF_STEPS, campaignIds, currencyCode);
    }

    private Map<UUID, CampaignReport> reports(String sql, Collection<UUID> campaignIds, String currencyCode) {
        return rows(sql, campaignIds)
                .collect(Collectors.toMap(row -> row.get("key", UUID.class), row -> report(row, currencyCode)));
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
                Money.of(row.get("revenue", BigDecimal.class), currencyCode),
                money(row.get("whole_cost", BigDecimal.class), currencyCode));
    }

    private static @Nullable Money money(@Nullable BigDecimal amount, String currencyCode) {
        return amount == null ? null : Money.of(amount, currencyCode);
    }

    private static int count(Tuple row, String column) {
        Long count = row.get(column, Long.class);
        return count == null ? 0 : Math.toIntExact(count);
    }
}
