package app.marquee.security;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An API key as it is stored: the hash of its secret, what it may do and where. */
record StoredApiKey(
        UUID id,
        byte[] secretHash,
        String name,
        Set<Permission> scopes,
        Optional<Instant> expiresAt,
        boolean revoked,
        Access access) {

    boolean isLiveAt(Instant now) {
        return !revoked && expiresAt.map(now::isBefore).orElse(true);
    }
}
