package app.marquee.tier;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class TierPolicyNodes implements NodeResolver {
    private final TierPolicies policies;
    private final CurrentCaller caller;

    TierPolicyNodes(TierPolicies policies, CurrentCaller caller) {
        this.policies = policies;
        this.caller = caller;
    }

    @Override
    public String prefix() {
        return TierPolicy.PREFIX;
    }

    @Override
    public @Nullable Node find(UUID id) {
        return caller.may(Permission.TIER_READ)
                ? policies.find(id).map(TierPolicyView::of).orElse(null)
                : null;
    }
}
