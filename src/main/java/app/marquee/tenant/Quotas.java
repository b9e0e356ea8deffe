package app.marquee.tenant;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** The hard quotas of the current tenant's plan. */
@ApplicationScoped
class Quotas {
    private final MembershipRepository memberships;
    private final ApiKeyRepository apiKeys;
    private final ServiceClientRepository serviceClients;
    private final TenantRepository tenants;
    private final Plans plans;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Quotas(
            MembershipRepository memberships,
            ApiKeyRepository apiKeys,
            ServiceClientRepository serviceClients,
            TenantRepository tenants,
            Plans plans,
            TenantContext tenantContext,
            InstantSource clock) {
        this.memberships = memberships;
        this.apiKeys = apiKeys;
        this.serviceClients = serviceClients;
        this.tenants = tenants;
        this.plans = plans;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    long usedMembers() {
        return memberships.countOf(tenantContext.tenantId());
    }

    /** API keys that live, and services. */
    long usedKeys() {
        return apiKeys.countLive(tenantContext.tenantId(), clock.instant())
                + serviceClients.countOf(tenantContext.tenantId());
    }

    /** @throws QuotaExceeded when the plan allows no more; until the transaction ends, nobody else adds one */
    void requireRoom(UsageMetric metric) {
        var quota = plans.quota(tenants.requireLocked(tenantContext.tenantId()).plan(), metric);
        if (quota.hard() && quota.limit() != null && used(metric) >= quota.limit()) {
            throw new QuotaExceeded(metric, quota.limit());
        }
    }

    private long used(UsageMetric metric) {
        return metric == UsageMetric.MEMBERS ? usedMembers() : usedKeys();
    }
}
