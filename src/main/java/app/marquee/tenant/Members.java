package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.security.Logins;
import app.marquee.security.Role;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The people of the current tenant. */
@ApplicationScoped
class Members {
    // Only what certainly is no address is refused; whether it is one, the first message shows.
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}");

    private final MembershipRepository memberships;
    private final MemberRepository members;
    private final ServiceClientRepository serviceClients;
    private final Quotas quotas;
    private final Logins logins;
    private final Invitations invitations;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    Members(
            MembershipRepository memberships,
            MemberRepository members,
            ServiceClientRepository serviceClients,
            Quotas quotas,
            Logins logins,
            Invitations invitations,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.memberships = memberships;
        this.members = members;
        this.serviceClients = serviceClients;
        this.quotas = quotas;
        this.logins = logins;
        this.invitations = invitations;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    MemberView add(MemberInputs.AddMember input) {
        UUID tenantId = tenantContext.tenantId();
        String email = email(input.email(), "input", "email");
        String subject = Limits.optionalLine(input.subject(), 200, "input", "subject");
        quotas.requireRoom(UsageMetric.MEMBERS);
        if (subject != null && isKnown(tenantId, subject)) {
            throw new MemberExists("subject");
        }
        if (members.hasEmail(email)) {
            throw new MemberExists("email");
        }
        MemberView member = store(tenantId, email, subject, input.role());
        audit.record("addMember", member.id(), Map.of("role", input.role(), "subject", subject == null ? "" : subject));
        return member;
    }

    void addOwner(UUID tenantId, TenantInputs.OwnerDetails owner) {
        store(
                tenantId,
                email(owner.email(), "input", "owner", "email"),
                Limits.optionalLine(owner.subject(), 200, "input", "owner", "subject"),
                Role.OWNER);
    }

    Page<MemberView> page(PageRequest request) {
        Page<Member> page = members.page(request);
        return page.map(views(page.items()));
    }

    /** Those of the members that there are, in any order. */
    List<MemberView> find(Collection<UUID> ids) {
        List<Member> found = members.list("id in ?1", ids);
        return found.stream().map(views(found)).toList();
    }

    /** Makes a view of each of these members. */
    private Function<Member, MemberView> views(List<Member> of) {
        List<UUID> ids = of.stream().map(Member::id).toList();
        Map<UUID, Membership> byId = memberships.of(tenantContext.tenantId(), ids).stream()
                .collect(Collectors.toMap(Membership::id, Function.identity()));
        return member -> MemberView.of(membership(byId, member), member);
    }

    private boolean isKnown(UUID tenantId, String subject) {
        return memberships.exists(tenantId, logins.provider(), subject)
                || serviceClients.exists(tenantId, logins.provider(), subject);
    }

    private static Membership membership(Map<UUID, Membership> byId, Member member) {
        return Optional.ofNullable(byId.get(member.id()))
                .orElseThrow(() -> new IllegalStateException("A member without a membership"));
    }

    private MemberView store(UUID tenantId, String email, @Nullable String subject, Role role) {
        Instant now = clock.instant();
        var membership = new Membership(Ids.newId(), tenantId, logins.provider(), subject, role, now);
        var member = new Member(membership.id(), email, now);
        memberships.persist(membership);
        members.persist(member);
        if (subject == null) {
            invitations.open(member);
        }
        return MemberView.of(membership, member);
    }

    private static String email(String text, String... field) {
        String email = Limits.line(text, 254, field);
        if (!EMAIL.matcher(email).matches()) {
            throw new InvalidInput(Message.of("Use an email address such as name@example.com"), field);
        }
        return email;
    }
}
