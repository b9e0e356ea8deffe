package app.marquee.tenant;

import app.marquee.security.ApiKeySecret;
import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A partner's key to one tenant. A platform entity: it is read before the tenant is known. */
@Entity
class ApiKey {
    @Id
    private UUID id = Ids.newId();

    private UUID tenantId = new UUID(0, 0);
    private String name = "";
    private String prefix = "";
    private byte[] secretHash = {};
    private String[] scopes = {};
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant expiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    ApiKey() {}

    ApiKey(
            UUID tenantId,
            String name,
            ApiKeySecret secret,
            Collection<Permission> scopes,
            @Nullable Instant expiresAt,
            Instant createdAt) {
        this.tenantId = tenantId;
        this.name = name;
        this.prefix = secret.prefix();
        this.secretHash = secret.hash();
        this.scopes = scopes.stream().sorted().distinct().map(Permission::name).toArray(String[]::new);
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    /** Revoking twice keeps the first time. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    ApiKeyView toView() {
        return new ApiKeyView(
                Ids.encode(ApiKeyView.PREFIX, id),
                name,
                prefix,
                List.of(scopes).stream().map(Permission::valueOf).toList(),
                expiresAt,
                lastUsedAt,
                revokedAt);
    }
}
