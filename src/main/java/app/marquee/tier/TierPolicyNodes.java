package app.marquee.tier;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find tier policies. */
class TierPolicyNodes {
    @Produces
    @Singleton
    static NodeResolver tierPolicies(TierPolicies policies) {
        return new NodeResolver(TierPolicy.PREFIX, Permission.TIER_READ, policies::find);
    }
}
