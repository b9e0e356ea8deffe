package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.CurrentCaller;
import app.marquee.security.InvalidToken;
import app.marquee.security.Logins;
import app.marquee.security.SignedTokens;
import app.marquee.security.SignedTokens.Purpose;
import app.marquee.security.SignedTokens.Token;
import app.marquee.security.Viewer;
import app.marquee.shared.Ids;
import app.marquee.shared.RevisionConflict;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lets in whoever was added by an email address alone: by a link that one login may use, once. */
@ApplicationScoped
class Invitations {
    private static final Duration LIFETIME = Duration.ofDays(7);
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final MembershipRepository memberships;
    private final MemberRepository members;
    private final ServiceClientRepository services;
    private final TenantRepository tenants;
    private final SignedTokens tokens;
    private final Logins logins;
    private final CurrentCaller caller;
    private final Jobs jobs;
    private final TenantContext tenantContext;
    private final Audit audit;
    private final InstantSource clock;

    Invitations(
            MembershipRepository memberships,
            MemberRepository members,
            ServiceClientRepository services,
            TenantRepository tenants,
            SignedTokens tokens,
            Logins logins,
            CurrentCaller caller,
            Jobs jobs,
            TenantContext tenantContext,
            Audit audit,
            InstantSource clock) {
        this.memberships = memberships;
        this.members = members;
        this.services = services;
        this.tenants = tenants;
        this.tokens = tokens;
        this.logins = logins;
        this.caller = caller;
        this.jobs = jobs;
        this.tenantContext = tenantContext;
        this.audit = audit;
        this.clock = clock;
    }

    /** Begins an invitation, which ends any before it; the mail goes out when the transaction is committed. */
    void open(Member member) {
        Instant now = clock.instant();
        member.invite(now.plus(LIFETIME));
        jobs.enqueue(InvitationJob.KIND, member.id(), now);
    }

    MemberView resend(UUID id, @Nullable Integer seen) {
        tenants.requireLocked(tenantContext.tenantId());
        Membership membership = memberships.of(tenantContext.tenantId(), id).orElseThrow(() -> new MemberNotFound(id));
        RevisionConflict.check(seen, membership.revision());
        Member member = members.findByIdOptional(id).orElseThrow(() -> new MemberNotFound(id));
        if (membership.status() == MemberStatus.ACTIVE) {
            throw new MemberActive();
        }
        // One that works for as long as this was sent less than a pause ago.
        if (member.isInvited(clock.instant().plus(LIFETIME).minus(PAUSE))) {
            throw new InvitationJustSent();
        }
        open(member);
        MemberView view = MemberView.of(membership, member);
        audit.record("resendInvitation", view.id(), Map.of());
        return view;
    }

    /** What to send to a member; empty when the invitation was accepted or taken back meanwhile, or has run out. */
    Optional<InvitationLetter> letterTo(UUID memberId) {
        Tenant tenant = tenants.require(tenantContext.tenantId());
        return members.findByIdOptional(memberId)
                .filter(member -> member.isInvited(clock.instant()))
                .flatMap(member -> memberships.of(tenant.id(), memberId).map(membership -> {
                    Instant until = Optional.ofNullable(member.invitedUntil()).orElseThrow();
                    return new InvitationLetter(
                            member.email(),
                            tenant.name(),
                            membership.role(),
                            tokens.sign(Purpose.INVITATION, tenant.id(), memberId, member.invitation(), until),
                            until.atZone(tenant.timeZone()));
                }));
    }

    /** Whoever has the link is let in; that a login's own address is another one is not refused, but recorded. */
    Viewer.Membership accept(String text) {
        caller.requirePerson();
        Token token = verified(text);
        String login = caller.subject();
        Optional<String> email = caller.verifiedEmail();
        return tenantContext.callAs(token.tenantId(), () -> bind(token, login, email));
    }

    private Token verified(String text) {
        try {
            return tokens.verify(Purpose.INVITATION, text);
        } catch (InvalidToken e) {
            throw new InvitationInvalid();
        }
    }

    private Viewer.Membership bind(Token token, String login, Optional<String> email) {
        Instant now = clock.instant();
        Tenant tenant =
                tenants.findLocked(token.tenantId()).filter(Tenant::isOpen).orElseThrow(InvitationInvalid::new);
        Member member = members.findByIdOptional(token.id())
                .filter(invited -> invited.isInvited(now) && invited.invitation() == token.part())
                .orElseThrow(InvitationInvalid::new);
        Membership membership = memberships.of(tenant.id(), token.id()).orElseThrow(InvitationInvalid::new);
        if (memberships.exists(tenant.id(), logins.provider(), login)
                || services.exists(tenant.id(), logins.provider(), login)) {
            throw new AlreadyMember();
        }
        membership.accept(login, now);
        member.accept();
        audit.record(
                "acceptInvitation",
                Ids.encode(MemberView.PREFIX, token.id()),
                Map.of(
                        "byTheInvitedAddress",
                        email.filter(member.email()::equalsIgnoreCase).isPresent()));
        var summary =
                new Viewer.TenantSummary(Ids.encode(TenantView.PREFIX, tenant.id()), tenant.slug(), tenant.name());
        return new Viewer.Membership(summary, membership.role());
    }
}
