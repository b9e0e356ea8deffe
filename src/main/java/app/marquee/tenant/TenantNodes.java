package app.marquee.tenant;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds this package's objects for {@code node(id:)}. */
final class TenantNodes {
    private TenantNodes() {}

    @ApplicationScoped
    static class OfTenants implements NodeResolver {
        private final Tenants tenants;
        private final CurrentCaller caller;

        OfTenants(Tenants tenants, CurrentCaller caller) {
            this.tenants = tenants;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return TenantView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return tenants.find(id)
                    .filter(tenant -> caller.may(Permission.TENANT_ADMIN)
                            || (caller.may(Permission.TENANT_READ) && tenants.isCurrent(tenant)))
                    .orElse(null);
        }
    }

    @ApplicationScoped
    static class OfMembers implements NodeResolver {
        private final Members members;
        private final CurrentCaller caller;

        OfMembers(Members members, CurrentCaller caller) {
            this.members = members;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return MemberView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.MEMBER_MANAGE) ? members.find(id).orElse(null) : null;
        }
    }

    @ApplicationScoped
    static class OfApiKeys implements NodeResolver {
        private final ApiKeys apiKeys;
        private final CurrentCaller caller;

        OfApiKeys(ApiKeys apiKeys, CurrentCaller caller) {
            this.apiKeys = apiKeys;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return ApiKeyView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.API_KEY_MANAGE) ? apiKeys.find(id).orElse(null) : null;
        }
    }

    @ApplicationScoped
    static class OfServiceClients implements NodeResolver {
        private final ServiceClients clients;
        private final CurrentCaller caller;

        OfServiceClients(ServiceClients clients, CurrentCaller caller) {
            this.clients = clients;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return ServiceClientView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.API_KEY_MANAGE) ? clients.find(id).orElse(null) : null;
        }
    }

    @ApplicationScoped
    static class OfSupportGrants implements NodeResolver {
        private final SupportGrants grants;
        private final CurrentCaller caller;

        OfSupportGrants(SupportGrants grants, CurrentCaller caller) {
            this.grants = grants;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return SupportGrantView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.SUPPORT_GRANT) ? grants.find(id).orElse(null) : null;
        }
    }
}
