package app.marquee.customer;

import java.util.UUID;

/**
 * Who it is.
 *
 * @param profileId the record that what is told goes to
 * @param customerId the customer that the record belongs to now
 */
public record Resolved(UUID profileId, UUID customerId) {}
