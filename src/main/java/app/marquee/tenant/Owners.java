package app.marquee.tenant;

import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Whom to tell what the current tenant has to know, and who decides. */
@ApplicationScoped
public class Owners {
    private final MembershipRepository memberships;
    private final MemberRepository members;
    private final TenantContext tenantContext;

    Owners(MembershipRepository memberships, MemberRepository members, TenantContext tenantContext) {
        this.memberships = memberships;
        this.members = members;
        this.tenantContext = tenantContext;
    }

    /** The addresses of the owners who have come in. */
    public List<String> emails() {
        var ids = memberships.activeOwners(tenantContext.tenantId()).stream()
                .map(Membership::id)
                .toList();
        return members.withIds(ids).stream().map(Member::email).sorted().toList();
    }

    /** Whether an owner who has come in is none of those whom the audit log names so. */
    public boolean areOthersThan(Collection<String> actors) {
        return memberships.activeOwners(tenantContext.tenantId()).stream()
                .anyMatch(owner -> !actors.contains("person:" + owner.subject()));
    }
}
