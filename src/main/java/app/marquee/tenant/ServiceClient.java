package app.marquee.tenant;

import app.marquee.security.Permission;
import app.marquee.shared.Ids;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The right of a service with an OIDC client of its own to enter a tenant. A platform entity, as memberships are. */
@Entity
class ServiceClient {
    @Id
    private UUID id = Ids.newId();

    private UUID tenantId = new UUID(0, 0);
    private String provider = "";
    private String subject = "";
    private String name = "";
    private String[] scopes = {};
    private Instant createdAt = Instant.EPOCH;

    ServiceClient() {}

    ServiceClient(
            UUID tenantId,
            String provider,
            String subject,
            String name,
            Collection<Permission> scopes,
            Instant createdAt) {
        this.tenantId = tenantId;
        this.provider = provider;
        this.subject = subject;
        this.name = name;
        this.scopes = scopes.stream().sorted().distinct().map(Permission::name).toArray(String[]::new);
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    ServiceClientView toView() {
        List<Permission> permissions =
                Stream.of(scopes).map(Permission::valueOf).toList();
        return new ServiceClientView(Ids.encode(ServiceClientView.PREFIX, id), subject, name, permissions, createdAt);
    }
}
