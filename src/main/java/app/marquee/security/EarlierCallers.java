package app.marquee.security;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Does later what a caller asked for in an earlier request, with the rights that the caller has by then. */
@ApplicationScoped
public class EarlierCallers {
    private final CurrentCaller caller;
    private final TenantContext tenantContext;

    EarlierCallers(CurrentCaller caller, TenantContext tenantContext) {
        this.caller = caller;
        this.tenantContext = tenantContext;
    }

    /**
     * Runs work as the caller, in a request context of its own and outside any transaction.
     *
     * @param actor as the audit names the caller
     * @param withheld permissions that do not hold here, even if the caller has them
     * @throws Refusal when the caller may not enter the tenant any more
     */
    public <T> T callAs(UUID tenantId, String actor, Set<Permission> withheld, Supplier<T> work) {
        return tenantContext.apart(() -> {
            caller.resume(tenantId, actor, withheld);
            return work.get();
        });
    }
}
