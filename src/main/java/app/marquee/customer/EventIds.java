package app.marquee.customer;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.UUID;

/**
 * Ids of events: UUIDs of version 8 that begin with the millisecond at which the event happened and
 * go on with the hash of what it is known by. So the same event has the same id whoever brings it and when, and an id
 * leads to the partition of its event.
 */
final class EventIds {
    private static final int TIME_BITS = 48;
    private static final long VERSION = 0x8000;
    private static final long VARIANT = 1L << 63;

    private EventIds() {}

    static UUID of(Instant occurredAt, UUID hash) {
        long time = occurredAt.toEpochMilli();
        long high = time << (Long.SIZE - TIME_BITS) | VERSION | (hash.getMostSignificantBits() & 0x0FFF);
        return new UUID(high, VARIANT | (hash.getLeastSignificantBits() >>> 2));
    }

    /** The millisecond that the id begins with. */
    static Instant time(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> (Long.SIZE - TIME_BITS));
    }

    /** The first 128 bits of a longer one. */
    static UUID hash(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
