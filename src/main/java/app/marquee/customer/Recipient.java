package app.marquee.customer;

import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the addressee of a message.
 *
 * @param recordId that one of the customer's records which the address came with; what is done with the message is done by it
 * @param address in the form the channel needs; null: the customer cannot be reached there
 * @param consented whether the customer agreed to marketing on the channel
 * @param timeZone null: not known, as with the language
 */
public record Recipient(
        UUID customerId,
        UUID recordId,
        @Nullable String externalId,
        @Nullable String displayName,
        @Nullable String address,
        boolean consented,
        @Nullable ZoneId timeZone,
        @Nullable String language) {}
