package app.marquee.customer;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer came into another tier.
 *
 * @param fromPolicyId the policy that the former tier was of; null where there was none
 * @param from code of the former tier
 * @param policyId the policy that the change came by, and that the new tier is of
 * @param to code of the new tier
 */
public record TierChange(
        Instant at,
        @Nullable UUID fromPolicyId,
        @Nullable String from,
        UUID policyId,
        @Nullable String to) {}
