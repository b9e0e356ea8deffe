package app.marquee.customer;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Customers came into other tiers, in the transaction at hand. Where they are many, several of these tell of them.
 *
 * @param policyId the policy by which they did
 */
public record CustomerTiersChanged(UUID policyId, Instant at, List<Move> moves) {
    /** Codes of tiers; null: none. */
    public record Move(
            UUID customerId,
            @Nullable String from,
            @Nullable String to) {}
}
