package app.marquee.tier;

import java.util.UUID;

/** A tier policy took the place of the one before, in the transaction at hand. Customers get their tiers soon. */
public record TierPolicyPublished(UUID policyId) {}
