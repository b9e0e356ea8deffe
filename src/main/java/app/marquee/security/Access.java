package app.marquee.security;

import java.util.UUID;

/** A tenant that a caller may enter, and as what. */
record Access(UUID tenantId, String slug, String tenantName, String tenantStatus, Role role) {
    boolean isOpen() {
        return tenantStatus.equals("TRIAL") || tenantStatus.equals("ACTIVE");
    }
}
