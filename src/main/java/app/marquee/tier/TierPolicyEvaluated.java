package app.marquee.tier;

import java.time.Instant;
import java.util.UUID;

/** Every customer has its tier by the policy as of an instant, in the transaction at hand. */
public record TierPolicyEvaluated(UUID policyId, Instant asOf) {}
