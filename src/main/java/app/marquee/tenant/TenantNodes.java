package app.marquee.tenant;

import app.marquee.security.CurrentCaller;
import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Set;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find this package's objects. */
class TenantNodes {
    /** Who belongs to a tenant sees that one, SaaS admins see all. */
    @Produces
    @Singleton
    static NodeResolver tenants(Tenants tenants, CurrentCaller caller) {
        return new NodeResolver(
                TenantView.PREFIX,
                Set.of(Permission.TENANT_READ, Permission.TENANT_ADMIN),
                ids -> tenants.find(ids).stream()
                        .filter(tenant -> caller.may(Permission.TENANT_ADMIN) || tenants.isCurrent(tenant))
                        .toList());
    }

    @Produces
    @Singleton
    static NodeResolver erasureCertificates(ErasureCertificateRepository certificates) {
        return new NodeResolver(ErasureCertificateView.PREFIX, Permission.TENANT_ADMIN, certificates::views);
    }

    @Produces
    @Singleton
    static NodeResolver members(Members members) {
        return new NodeResolver(MemberView.PREFIX, Permission.MEMBER_MANAGE, members::find);
    }

    @Produces
    @Singleton
    static NodeResolver apiKeys(ApiKeys apiKeys) {
        return new NodeResolver(ApiKeyView.PREFIX, Permission.API_KEY_MANAGE, apiKeys::find);
    }

    @Produces
    @Singleton
    static NodeResolver serviceClients(ServiceClients clients) {
        return new NodeResolver(ServiceClientView.PREFIX, Permission.API_KEY_MANAGE, clients::find);
    }

    @Produces
    @Singleton
    static NodeResolver supportGrants(SupportGrants grants) {
        return new NodeResolver(SupportGrantView.PREFIX, Permission.SUPPORT_GRANT, grants::find);
    }
}
