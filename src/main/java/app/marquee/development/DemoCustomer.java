package app.marquee.development;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who buys at a demo shop.
 *
 * @param email null: the shop never learned it
 * @param consents whether the customer wants to hear from the shop by email
 * @param orders oldest first
 */
record DemoCustomer(
        String externalId,
        String displayName,
        @Nullable String email,
        String phone,
        boolean consents,
        String interest,
        List<DemoOrder> orders) {}
