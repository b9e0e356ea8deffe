package app.marquee.customer;

import java.util.UUID;

/**
 * A customer was found to be two people after all, in the transaction at hand.
 *
 * @param customerId who stood for both
 * @param restoredId the other one
 */
public record CustomersUnmerged(UUID mergeId, UUID customerId, UUID restoredId) {}
