package app.marquee.security;

import java.util.UUID;

/**
 * A tenant that a caller may enter, and as what.
 *
 * @param id the membership, or the API key
 * @param entered whether the caller has worked there before: being let in by others alone chooses nothing
 */
record Access(UUID id, boolean entered, UUID tenantId, String slug, String tenantName, String tenantStatus, Role role) {
    boolean isOpen() {
        return tenantStatus.equals("TRIAL") || tenantStatus.equals("ACTIVE");
    }
}
