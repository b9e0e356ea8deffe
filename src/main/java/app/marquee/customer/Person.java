package app.marquee.customer;

import java.util.List;
import java.util.UUID;

/**
 * A customer whose data is exported or erased.
 *
 * @param recordIds all records that are this person; what was sent to one of them stays with it
 * @param addresses all that messages to the customer may have been addressed to, the external id too
 */
public record Person(UUID customerId, List<UUID> recordIds, List<String> addresses) {}
