package app.marquee.tenant;

import app.marquee.security.ApiKeySecret;
import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import app.marquee.shared.Network;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
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
    private String[] networks = {};
    // Keys that followed one another by rotation share it; it is the first one's id.
    private UUID familyId = id;
    private Instant createdAt = Instant.EPOCH;
    private @Nullable Instant expiresAt;
    private @Nullable Instant retiresAt;
    private @Nullable Instant lastUsedAt;
    private @Nullable Instant revokedAt;

    @Version
    private int revision;

    ApiKey() {}

    ApiKey(
            UUID tenantId,
            String name,
            ApiKeySecret secret,
            Collection<Permission> scopes,
            Collection<Network> networks,
            @Nullable Instant expiresAt,
            Instant createdAt) {
        this.tenantId = tenantId;
        this.name = name;
        this.prefix = secret.prefix();
        this.secretHash = secret.hash();
        this.scopes = scopes.stream().sorted().distinct().map(Permission::name).toArray(String[]::new);
        this.networks = networks.stream().map(Network::toString).distinct().toArray(String[]::new);
        this.expiresAt = expiresAt;
        this.createdAt = createdAt;
    }

    /** A key like this one, for as long as this one was made for; this one lives on until a time. */
    ApiKey follow(ApiKeySecret secret, Instant now, Instant until) {
        if (!isLiveAt(now)) {
            throw new ApiKeyEnded();
        }
        var next = new ApiKey(tenantId, name, secret, scopes(), List.of(), null, now);
        next.networks = networks.clone();
        next.familyId = familyId;
        next.expiresAt = expiresAt == null ? null : now.plus(Duration.between(createdAt, expiresAt));
        retiresAt = until;
        return next;
    }

    private boolean isLiveAt(Instant now) {
        Instant end = endsAt();
        return revokedAt == null && (end == null || now.isBefore(end));
    }

    private @Nullable Instant endsAt() {
        return Stream.of(Optional.ofNullable(expiresAt), Optional.ofNullable(retiresAt))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    /** Revoking twice keeps the first time. */
    void revoke(Instant now) {
        if (revokedAt == null) {
            revokedAt = now;
        }
    }

    UUID id() {
        return id;
    }

    UUID familyId() {
        return familyId;
    }

    List<Permission> scopes() {
        return Stream.of(scopes).map(Permission::valueOf).toList();
    }

    ApiKeyView toView() {
        return new ApiKeyView(
                Ids.encode(ApiKeyView.PREFIX, id),
                name,
                prefix,
                scopes(),
                List.of(networks),
                createdAt,
                endsAt(),
                lastUsedAt,
                revokedAt,
                revision);
    }

    int revision() {
        return revision;
    }
}
