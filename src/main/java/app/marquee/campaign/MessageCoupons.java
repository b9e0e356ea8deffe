package app.marquee.campaign;

import app.marquee.campaign.BatchStatements.Column;
import app.marquee.campaign.Claims.Claimed;
import app.marquee.coupon.Coupons;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Gives messages the coupon codes that their content names, in the transaction that claims them: a code is drawn with its
 * claim or not at all, and a message that is tried again has the code it had.
 */
@ApplicationScoped
class MessageCoupons {
    private static final String SKIP = """
            update delivery set status = 'SKIPPED', reason = ?, at = ?, due_at = null
            where tenant_id = ? and campaign_id = ? and status = 'SENDING' and id = any(?)
            """;

    private final Coupons coupons;
    private final BatchStatements statements;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    MessageCoupons(Coupons coupons, BatchStatements statements, TenantContext tenantContext, InstantSource clock) {
        this.coupons = coupons;
        this.statements = statements;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Skips those for whom the pool has no code. */
    Claims.Batch give(Mailing mailing, Claims.Batch batch) {
        UUID poolId = mailing.couponPoolId();
        if (poolId == null || batch.claimed().isEmpty()) {
            return batch;
        }
        Map<UUID, String> codes = coupons.draw(
                poolId,
                batch.claimed().stream()
                        .filter(mailing::givesCoupon)
                        .map(Claimed::deliveryId)
                        .toList());
        List<Claimed> without = batch.claimed().stream()
                .filter(mailing::givesCoupon)
                .filter(claimed -> !codes.containsKey(claimed.deliveryId()))
                .toList();
        if (!without.isEmpty()) {
            skip(mailing.campaignId(), without);
        }
        List<Claimed> given = batch.claimed().stream()
                .filter(claimed -> !without.contains(claimed))
                .map(claimed -> claimed.with(codes.get(claimed.deliveryId())))
                .toList();
        return new Claims.Batch(given, batch.more());
    }

    private void skip(UUID campaignId, List<Claimed> claimed) {
        statements.update(
                SKIP,
                SkipReason.COUPONS_USED_UP.name(),
                clock.instant(),
                tenantContext.tenantId(),
                campaignId,
                Column.uuids(claimed, Claimed::deliveryId));
    }
}
