package app.marquee.customer;

import jakarta.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one input says about an event, checked.
 *
 * @param position which row of the input it is
 * @param messageId null: the event is known by its customer, time, type and properties
 * @param who what the input calls the customer
 */
record EventChange(
        long position,
        @Nullable String messageId,
        String who,
        String type,
        Instant occurredAt,
        JsonObject properties) {}
