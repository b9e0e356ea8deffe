package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.security.Logins;
import app.marquee.security.Permission;
import app.marquee.shared.Limits;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The services that come into the current tenant by OIDC client credentials. */
@ApplicationScoped
class ServiceClients {
    private final ServiceClientRepository repository;
    private final MembershipRepository memberships;
    private final Quotas quotas;
    private final Scopes scopes;
    private final Logins logins;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    ServiceClients(
            ServiceClientRepository repository,
            MembershipRepository memberships,
            Quotas quotas,
            Scopes scopes,
            Logins logins,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.repository = repository;
        this.memberships = memberships;
        this.quotas = quotas;
        this.scopes = scopes;
        this.logins = logins;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    ServiceClientView add(ServiceClientInputs.AddServiceClient input) {
        UUID tenantId = tenantContext.tenantId();
        String subject = Limits.line(input.subject(), 200, "input", "subject");
        String name = Limits.line(input.name(), 100, "input", "name");
        List<Permission> granted = scopes.checked(input.scopes(), "input", "scopes");
        quotas.requireRoom(UsageMetric.API_KEYS);
        if (repository.exists(tenantId, logins.provider(), subject)
                || memberships.exists(tenantId, logins.provider(), subject)) {
            throw new MemberExists("subject");
        }
        var client = new ServiceClient(tenantId, logins.provider(), subject, name, granted, clock.instant());
        repository.persist(client);
        ServiceClientView view = client.toView();
        audit.recordChange(
                "addServiceClient", view.id(), Map.of(), Map.of("scopes", granted, "subject", subject, "name", name));
        return view;
    }

    /** @return the service as it was */
    ServiceClientView remove(UUID id) {
        ServiceClient client =
                repository.of(tenantContext.tenantId(), id).orElseThrow(() -> new ServiceClientNotFound(id));
        ServiceClientView view = client.toView();
        repository.delete(client);
        audit.recordChange("removeServiceClient", view.id(), Map.of("scopes", view.scopes()), Map.of());
        return view;
    }

    Page<ServiceClientView> page(PageRequest request) {
        return repository.page(tenantContext.tenantId(), request).map(ServiceClient::toView);
    }

    /** Those of the services that there are, in any order. */
    List<ServiceClientView> find(Collection<UUID> ids) {
        return repository.of(tenantContext.tenantId(), ids).stream()
                .map(ServiceClient::toView)
                .toList();
    }
}
