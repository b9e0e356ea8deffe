package app.marquee.customer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A tag to set. */
record TagValue(
        String key, String value, String source, @Nullable Instant expiresAt) {}
