package app.marquee.tenant;

import app.marquee.tenancy.TenantContext;
import app.marquee.tenancy.Transactions;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What the current tenant uses of its plan: counters by month, and counts of what it has. */
@ApplicationScoped
public class Usages {
    private static final String ADD = """
            insert into usage_counter (tenant_id, metric, period_start, used) values (:tenantId, :metric, :period, :n)
            on conflict (tenant_id, metric, period_start) do update set used = usage_counter.used + excluded.used
            """;
    private static final String OF_MONTH =
            "select metric, used from usage_counter where tenant_id = :tenantId and period_start = :period";

    private final EntityManager entityManager;
    private final TenantContext tenantContext;
    private final Transactions transactions;
    private final TenantRepository tenants;
    private final Quotas quotas;
    private final Plans plans;
    private final List<UsageSource> sources;
    private final InstantSource clock;

    Usages(
            EntityManager entityManager,
            TenantContext tenantContext,
            Transactions transactions,
            TenantRepository tenants,
            Quotas quotas,
            Plans plans,
            @All List<UsageSource> sources,
            InstantSource clock) {
        this.entityManager = entityManager;
        this.tenantContext = tenantContext;
        this.transactions = transactions;
        this.tenants = tenants;
        this.quotas = quotas;
        this.plans = plans;
        this.sources = sources;
        this.clock = clock;
    }

    /** Meters something of the current month, in the transaction of what is metered. Never refuses. */
    public void add(UsageMetric metric, long n) {
        entityManager
                .createNativeQuery(ADD)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("metric", metric.name())
                .setParameter("period", periodStart(zone()))
                .setParameter("n", n)
                .executeUpdate();
    }

    /** What is left this month of something that is metered; empty: the plan does not limit it. */
    public Optional<Integer> left(UsageMetric metric) {
        Tenant tenant = tenants.require(tenantContext.tenantId());
        long used = metered(periodStart(tenant.timeZone())).getOrDefault(metric, 0L);
        return Optional.ofNullable(plans.quota(tenant.plan(), metric).limit())
                .map(limit -> (int) Math.max(0, limit - used));
    }

    List<UsageView> ofCurrentMonth() {
        Tenant tenant = tenants.require(tenantContext.tenantId());
        LocalDate start = periodStart(tenant.timeZone());
        Map<UsageMetric, Long> used = metered(start);
        used.put(UsageMetric.MEMBERS, quotas.usedMembers());
        used.put(UsageMetric.API_KEYS, quotas.usedKeys());
        sources.forEach(source -> used.put(source.metric(), source.used()));
        return Arrays.stream(UsageMetric.values())
                // Answers tell what is left of points; they are of a second, not of a month.
                .filter(metric -> metric != UsageMetric.API_POINTS)
                .map(metric -> new UsageView(
                        metric,
                        (int) Math.min(Integer.MAX_VALUE, used.getOrDefault(metric, 0L)),
                        plans.quota(tenant.plan(), metric).limit(),
                        start,
                        start.plusMonths(1).minusDays(1)))
                .toList();
    }

    /** For SaaS admins: each tenant's numbers are read inside that tenant, one after the other. */
    List<List<UsageView>> ofTenants(List<UUID> tenantIds) {
        return transactions.asideOfReading(() -> tenantIds.stream()
                .map(id -> tenantContext.callAs(id, this::ofCurrentMonth))
                .toList());
    }

    private Map<UsageMetric, Long> metered(LocalDate periodStart) {
        Map<UsageMetric, Long> used = new EnumMap<>(UsageMetric.class);
        List<Object[]> rows = entityManager
                .createNativeQuery(OF_MONTH, Object[].class)
                .setParameter("tenantId", tenantContext.tenantId())
                .setParameter("period", periodStart)
                .getResultList();
        rows.forEach(row -> used.put(UsageMetric.valueOf((String) row[0]), ((Number) row[1]).longValue()));
        return used;
    }

    private ZoneId zone() {
        return tenants.require(tenantContext.tenantId()).timeZone();
    }

    private LocalDate periodStart(ZoneId zone) {
        return LocalDate.ofInstant(clock.instant(), zone).withDayOfMonth(1);
    }
}
