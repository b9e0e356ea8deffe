package app.marquee.security;

import java.time.Instant;

/** A data key as it is stored. */
record WrappedKey(int number, String masterKeyId, byte[] wrapped, Instant createdAt) {}
