package app.marquee.campaign;

import static app.marquee.campaign.SkipReason.CONTROL_GROUP;
import static app.marquee.campaign.SkipReason.FREQUENCY_CAP;
import static app.marquee.campaign.SkipReason.HELD_OUT;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Customers who agreed and can be reached, and who get no message of a campaign all the same. */
@ApplicationScoped
class HeldBack {
    private final FrequencySql frequency;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    HeldBack(FrequencySql frequency, TenantContext tenantContext, InstantSource clock) {
        this.frequency = frequency;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /**
     * Keeps other campaigns from claiming messages until the transaction ends, where a cap asks for it: two of them would
     * both see room for the same customer.
     */
    void takeTurn(CampaignPolicy policy) {
        if (policy.cap() != null) {
            frequency.takeTurn();
        }
    }

    /** Those of the customers, and why. */
    Map<UUID, SkipReason> among(Collection<UUID> customers, Campaign campaign, CampaignPolicy policy) {
        Map<UUID, SkipReason> heldBack = new HashMap<>();
        for (UUID customer : customers) {
            SkipReason drawn = drawn(customer, campaign, policy);
            if (drawn != null) {
                heldBack.put(customer, drawn);
            }
        }
        FrequencyCap cap = policy.cap();
        if (cap != null) {
            List<UUID> others = customers.stream()
                    .filter(customer -> !heldBack.containsKey(customer))
                    .toList();
            Instant since = clock.instant().minusSeconds(86_400L * cap.days());
            frequency
                    .withMessages(others, cap.messages(), since)
                    .forEach(customer -> heldBack.put(customer, FREQUENCY_CAP));
        }
        return heldBack;
    }

    private @Nullable SkipReason drawn(UUID customer, Campaign campaign, CampaignPolicy policy) {
        if (Percent.isIn(policy.controlPercent(), tenantContext.tenantId(), customer)) {
            return CONTROL_GROUP;
        }
        return Percent.isIn(campaign.plan().holdoutPercent(), campaign.id(), customer) ? HELD_OUT : null;
    }
}
