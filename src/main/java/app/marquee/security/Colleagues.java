package app.marquee.security;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;

/** The other members of the current tenant, as the audit and the records of authorship name them. */
@ApplicationScoped
public class Colleagues {
    private final AccessDirectory directory;
    private final LoginConfig config;
    private final TenantContext tenantContext;
    private final InstantSource clock;

    Colleagues(AccessDirectory directory, LoginConfig config, TenantContext tenantContext, InstantSource clock) {
        this.directory = directory;
        this.config = config;
        this.tenantContext = tenantContext;
        this.clock = clock;
    }

    /** Whether this is a person who may do something in the tenant by now. */
    public boolean may(String actor, Permission permission) {
        return actor.startsWith("person:")
                && directory
                        .accessOf(config.provider(), actor, tenantContext.tenantId(), clock.instant())
                        .filter(access -> access.permissions().contains(permission))
                        .isPresent();
    }
}
