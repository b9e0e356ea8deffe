package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.security.ApiKeySecret;
import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Network;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The current tenant's keys for partners. */
@ApplicationScoped
class ApiKeys {
    private static final int MAXIMUM_NETWORKS = 20;
    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final ApiKeyRepository repository;
    private final TenantRepository tenants;
    private final Quotas quotas;
    private final Scopes scopes;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ApiKeys(
            ApiKeyRepository repository,
            TenantRepository tenants,
            Quotas quotas,
            Scopes scopes,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.tenants = tenants;
        this.quotas = quotas;
        this.scopes = scopes;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** A key just made, with the text that is shown this once. */
    record Created(ApiKeyView key, String secret) {}

    Created create(ApiKeyInputs.CreateApiKey input) {
        UUID tenantId = tenantContext.tenantId();
        String name = Limits.line(input.name(), 100, "input", "name");
        List<Permission> granted = scopes.checked(input.scopes(), "input", "scopes");
        List<Network> networks = networks(input.allowedNetworks());
        Instant now = clock.instant();
        if (input.expiresAt() != null && !input.expiresAt().isAfter(now)) {
            throw new InvalidInput(Message.of("Must be in the future"), "input", "expiresAt");
        }
        quotas.requireRoom(UsageMetric.API_KEYS);
        ApiKeySecret secret = ApiKeySecret.generate();
        var key = new ApiKey(tenantId, name, secret, granted, networks, input.expiresAt(), now);
        repository.persist(key);
        ApiKeyView view = key.toView();
        audit.record("createApiKey", view.id(), Map.of("scopes", granted, "allowedNetworks", view.allowedNetworks()));
        return new Created(view, secret.text());
    }

    /** @param oldKeyEndsAt null: after the usual overlap */
    Created rotate(UUID id, @Nullable Integer seen, @Nullable Instant oldKeyEndsAt) {
        UUID tenantId = tenantContext.tenantId();
        Instant now = clock.instant();
        Instant until = oldKeyEndsAt == null ? now.plus(OVERLAP) : oldKeyEndsAt;
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST_OVERLAP))) {
            throw new InvalidInput(
                    Message.of("Must be in the future, at most 30 days from now"), "input", "oldKeyEndsAt");
        }
        // Two who rotate do so one after the other.
        tenants.requireLocked(tenantId);
        ApiKey old = require(id, seen);
        scopes.checked(old.scopes(), "input", "id");
        ApiKeySecret secret = ApiKeySecret.generate();
        ApiKey next = old.follow(secret, now, until);
        if (repository.countLiveOfFamily(tenantId, old.familyId(), now) > 1) {
            throw new RotationUnderWay();
        }
        repository.persist(next);
        ApiKeyView view = next.toView();
        audit.record("rotateApiKey", view.id(), Map.of("follows", Ids.encode(ApiKeyView.PREFIX, id)));
        return new Created(view, secret.text());
    }

    ApiKeyView revoke(UUID id, @Nullable Integer seen) {
        // Else somebody who rotates the key at this moment would write it back as it was.
        tenants.requireLocked(tenantContext.tenantId());
        ApiKey key = require(id, seen);
        key.revoke(clock.instant());
        repository.flush(); // counts the revision
        ApiKeyView view = key.toView();
        audit.record("revokeApiKey", view.id(), Map.of());
        return view;
    }

    /** Those of the keys that there are, in any order. */
    List<ApiKeyView> find(Collection<UUID> ids) {
        return repository.of(tenantContext.tenantId(), ids).stream()
                .map(ApiKey::toView)
                .toList();
    }

    Page<ApiKeyView> page(PageRequest request) {
        return repository.page(tenantContext.tenantId(), request).map(ApiKey::toView);
    }

    private ApiKey require(UUID id, @Nullable Integer seen) {
        ApiKey key = repository.of(tenantContext.tenantId(), id).orElseThrow(() -> new ApiKeyNotFound(id));
        RevisionConflict.check(seen, key.revision());
        return key;
    }

    private static List<Network> networks(@Nullable List<String> asked) {
        if (asked == null) {
            return List.of();
        }
        Limits.list(asked, MAXIMUM_NETWORKS, "input", "allowedNetworks");
        try {
            return asked.stream().map(Network::parse).toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(
                    Message.of("Use networks such as 203.0.113.0/24 or 2001:db8::/32"), "input", "allowedNetworks");
        }
    }
}
