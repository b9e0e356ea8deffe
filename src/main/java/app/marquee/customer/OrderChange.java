package app.marquee.customer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one input says about an order, checked.
 *
 * @param position which row of the input it is; where two say something about the same order, the later one holds
 * @param externalId null: the order is known by its customer, time, amount, units and its rank among equal ones
 * @param who what is claimed to be the customer's; at least one
 * @param status null: as it is; a new order is placed
 */
record OrderChange(
        long position,
        @Nullable String externalId,
        List<IdentityClaim> who,
        Instant orderedAt,
        Change<Integer> units,
        BigDecimal amount,
        @Nullable OrderStatus status) {}
