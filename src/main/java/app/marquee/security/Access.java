package app.marquee.security;

import java.util.Set;
import java.util.UUID;

/**
 * A tenant that a caller may enter, and as what.
 *
 * @param id the membership, the service client or the API key
 * @param entered whether the caller has worked there before: being let in by others alone chooses nothing
 */
record Access(
        UUID id,
        CallerKind kind,
        boolean entered,
        UUID tenantId,
        String slug,
        String tenantName,
        String tenantStatus,
        String planCode,
        Role role,
        Set<Permission> permissions) {
    boolean isOpen() {
        return tenantStatus.equals("TRIAL") || tenantStatus.equals("ACTIVE");
    }
}
