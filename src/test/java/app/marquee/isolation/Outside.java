package app.marquee.isolation;

import app.marquee.tenant.OutsideData;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Something that every tenant has outside the database. */
@ApplicationScoped
class Outside implements OutsideData {
    private final Set<UUID> erased = ConcurrentHashMap.newKeySet();

    @Override
    public boolean eraseSome(UUID tenantId) {
        return erased.add(tenantId);
    }

    boolean isErased(UUID tenantId) {
        return erased.contains(tenantId);
    }
}
