package app.marquee.customer;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A customer as the addressee of a message.
 *
 * @param address in the form the channel needs; null: the customer cannot be reached there
 * @param consented whether the customer agreed to marketing on the channel
 */
public record Recipient(
        UUID customerId,
        @Nullable String externalId,
        @Nullable String displayName,
        @Nullable String address,
        boolean consented) {}
