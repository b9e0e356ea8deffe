package app.marquee.customer;

import java.util.UUID;

/**
 * Two customers were found to be one person, in the transaction at hand.
 *
 * @param customerId who stands for the person
 * @param formerId the other one, whom no list shows any more
 */
public record CustomersMerged(UUID mergeId, UUID customerId, UUID formerId) {}
