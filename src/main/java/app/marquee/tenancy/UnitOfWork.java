package app.marquee.tenancy;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tenant and the actor of one request or one piece of background work. Set once. */
@RequestScoped
class UnitOfWork {
    private @Nullable UUID tenantId;
    private @Nullable String actor;

    @Nullable
    UUID tenantId() {
        return tenantId;
    }

    @Nullable
    String actor() {
        return actor;
    }

    void enter(@Nullable UUID tenant, String by) {
        if (actor != null) {
            throw new IllegalStateException("This unit of work already has a tenant or an actor");
        }
        tenantId = tenant;
        actor = by;
    }
}
