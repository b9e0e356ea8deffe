package app.marquee.tenancy;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Tells Hibernate the tenant of each session. */
@PersistenceUnitExtension
@ApplicationScoped
class TenantResolver implements io.quarkus.hibernate.orm.runtime.tenant.TenantResolver {
    // Without a tenant a session sees no tenant's rows; UUIDv7 never gives the nil UUID.
    private static final String NO_TENANT = new UUID(0, 0).toString();

    private final TenantContext tenantContext;

    TenantResolver(TenantContext tenantContext) {
        this.tenantContext = tenantContext;
    }

    @Override
    public String getDefaultTenantId() {
        return NO_TENANT;
    }

    @Override
    public String resolveTenantId() {
        return tenantContext.current().map(UUID::toString).orElse(NO_TENANT);
    }
}
