package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.security.Role;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What becomes of the current tenant's members: other roles, and farewells. It never loses its last owner. */
@ApplicationScoped
class MemberChanges {
    private final MembershipRepository memberships;
    private final MemberRepository members;
    private final TenantRepository tenants;
    private final TenantContext tenantContext;
    private final Audit audit;

    MemberChanges(
            MembershipRepository memberships,
            MemberRepository members,
            TenantRepository tenants,
            TenantContext tenantContext,
            Audit audit) {
        this.memberships = memberships;
        this.members = members;
        this.tenants = tenants;
        this.tenantContext = tenantContext;
        this.audit = audit;
    }

    MemberView changeRole(UUID id, @Nullable Integer seen, Role role) {
        Membership membership = requireAlone(id, seen);
        Role before = membership.role();
        if (role != Role.OWNER) {
            requireAnotherOwnerThan(membership);
        }
        membership.changeRole(role);
        memberships.flush(); // counts the revision
        MemberView view = MemberView.of(membership, member(id));
        audit.recordChange("changeMemberRole", view.id(), Map.of("role", before), Map.of("role", role));
        return view;
    }

    /** @return the member as it was */
    MemberView remove(String action, UUID id, @Nullable Integer seen) {
        Membership membership = requireAlone(id, seen);
        requireAnotherOwnerThan(membership);
        Member member = member(id);
        MemberView view = MemberView.of(membership, member);
        members.delete(member);
        memberships.delete(membership);
        audit.recordChange(action, view.id(), Map.of("role", view.role()), Map.of());
        return view;
    }

    /** Two changes of members are made one after the other, or two owners could go at once. */
    private Membership requireAlone(UUID id, @Nullable Integer seen) {
        UUID tenantId = tenantContext.tenantId();
        tenants.requireLocked(tenantId);
        Membership membership = memberships.of(tenantId, id).orElseThrow(() -> new MemberNotFound(id));
        RevisionConflict.check(seen, membership.revision());
        return membership;
    }

    private void requireAnotherOwnerThan(Membership membership) {
        if (membership.isActiveOwner() && memberships.countActiveOwners(tenantContext.tenantId()) < 2) {
            throw new LastOwner();
        }
    }

    private Member member(UUID id) {
        return members.findByIdOptional(id).orElseThrow(() -> new MemberNotFound(id));
    }
}
