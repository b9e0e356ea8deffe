package app.marquee.limit;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/**
 * Who may spend how much: each caller has a bucket, and beneath it stands the one of the tenant, which its callers share.
 * A caller has half of what the tenant has, so that none of them alone can keep the others waiting.
 */
@ApplicationScoped
public class Allowances {
    // As Shopify's: twenty seconds of saved up points are enough for a page of an application that asks for much.
    private static final int SECONDS_SAVED = 20;

    private final LimitConfig config;
    private final PlanPoints plans;

    Allowances(LimitConfig config, PlanPoints plans) {
        this.config = config;
        this.plans = plans;
    }

    public boolean enabled() {
        return config.enabled();
    }

    /** What one operation may cost, whoever asks. */
    public int maximumCost() {
        return config.maximumCost();
    }

    public List<Bucket> inTenant(UUID callerId, UUID tenantId, String planCode) {
        int rate = plans.perSecond(planCode);
        return List.of(bucket(callerId, rate / 2), bucket(tenantId, rate));
    }

    public List<Bucket> outsideTenants(UUID callerId) {
        return List.of(bucket(callerId, config.pointsWithoutTenant()));
    }

    /** No smaller than the dearest operation, which could else never run. */
    private Bucket bucket(UUID id, int perSecond) {
        int rate = (int) Math.max(1, Math.min(perSecond * config.points(), Integer.MAX_VALUE / SECONDS_SAVED));
        return new Bucket(id, Math.max(rate * SECONDS_SAVED, config.maximumCost()), rate);
    }
}
