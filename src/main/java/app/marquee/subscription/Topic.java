package app.marquee.subscription;

import java.util.UUID;

/** What may have changed: an object of a tenant. It travels between replicas as a text of ids and nothing else. */
record Topic(UUID tenantId, String type, UUID id) {
    private static final String ACCESS = "access";

    /** Who may do what in the tenant. */
    static Topic accessTo(UUID tenantId) {
        return new Topic(tenantId, ACCESS, tenantId);
    }

    static Topic parse(String payload) {
        String[] parts = payload.split(" ", 3);
        return new Topic(UUID.fromString(parts[0]), parts[1], UUID.fromString(parts[2]));
    }

    String payload() {
        return tenantId + " " + type + " " + id;
    }
}
