package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.security.ApiKeySecret;
import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The current tenant's keys for partners. */
@ApplicationScoped
class ApiKeys {
    private final ApiKeyRepository repository;
    private final TenantRepository tenants;
    private final Plans plans;
    private final CurrentCaller caller;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ApiKeys(
            ApiKeyRepository repository,
            TenantRepository tenants,
            Plans plans,
            CurrentCaller caller,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.tenants = tenants;
        this.plans = plans;
        this.caller = caller;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** A key just made, with the text that is shown this once. */
    record Created(ApiKeyView key, String secret) {}

    Created create(TenantInputs.CreateApiKey input) {
        UUID tenantId = tenantContext.tenantId();
        String name = Limits.line(input.name(), 100, "input", "name");
        List<Permission> scopes = scopes(input.scopes());
        Instant now = clock.instant();
        if (input.expiresAt() != null && !input.expiresAt().isAfter(now)) {
            throw new InvalidInput("Must be in the future", "input", "expiresAt");
        }
        requireRoom(tenantId);
        ApiKeySecret secret = ApiKeySecret.generate();
        var key = new ApiKey(tenantId, name, secret, scopes, input.expiresAt(), now);
        repository.persist(key);
        ApiKeyView view = key.toView();
        audit.record("createApiKey", view.id(), Map.of("scopes", scopes));
        return new Created(view, secret.text());
    }

    ApiKeyView revoke(UUID id) {
        ApiKey key = repository.of(tenantContext.tenantId(), id).orElseThrow(() -> new ApiKeyNotFound(id));
        key.revoke(clock.instant());
        ApiKeyView view = key.toView();
        audit.record("revokeApiKey", view.id(), Map.of());
        return view;
    }

    Optional<ApiKeyView> find(UUID id) {
        return repository.of(tenantContext.tenantId(), id).map(ApiKey::toView);
    }

    private List<Permission> scopes(List<Permission> asked) {
        Limits.list(asked, Permission.values().length, "input", "scopes");
        for (Permission scope : asked) {
            if (!caller.may(scope)) {
                throw new InvalidInput("You may not do " + scope + " yourself", "input", "scopes");
            }
        }
        return asked;
    }

    private void requireRoom(UUID tenantId) {
        var quota = plans.quota(tenants.requireLocked(tenantId).plan(), UsageMetric.API_KEYS);
        if (quota.hard() && quota.limit() != null && repository.countLive(tenantId) >= quota.limit()) {
            throw new QuotaExceeded(UsageMetric.API_KEYS, quota.limit());
        }
    }
}
