package app.marquee.customer;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/**
 * Looks again at customers of whom something changed, or may have changed by the clock. Features to the right give beans;
 * those of a higher {@code @Priority} come first.
 */
public interface ChangedCustomerListener {
    /**
     * Called in a transaction of the tenant, for one batch of a tenant at a time. What is thrown takes the whole batch
     * back, and all listeners get it again later.
     *
     * @param customerIds each once; some may be no more
     * @param asOf the moment as of which to look
     */
    void changed(Collection<UUID> customerIds, Instant asOf);
}
