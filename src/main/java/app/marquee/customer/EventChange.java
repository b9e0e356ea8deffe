package app.marquee.customer;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one input says about an event, checked.
 *
 * @param position which row of the input it is
 * @param messageId null: the event is known by its customer, time, type and properties
 */
record EventChange(
        long position,
        @Nullable String messageId,
        String customerExternalId,
        String type,
        Instant occurredAt,
        SortedMap<String, String> properties) {}
