package app.marquee.security;

import app.marquee.shared.Message;
import app.marquee.tenancy.TenantContext;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Who calls in this request, in which tenant, and what they may do there. */
@RequestScoped
public class CurrentCaller {
    private final SecurityIdentity identity;
    private final AccessDirectory directory;
    private final TenantContext tenantContext;
    private final LoginConfig config;
    private final InstantSource clock;

    private List<Access> memberships = List.of();
    private @Nullable Access membership;
    private @Nullable Access access;
    private Set<Permission> permissions = Set.of();
    private boolean support;
    private CallerKind kind = CallerKind.PERSON;
    private String subject = "";

    CurrentCaller(
            SecurityIdentity identity,
            AccessDirectory directory,
            TenantContext tenantContext,
            LoginConfig config,
            InstantSource clock) {
        this.identity = identity;
        this.directory = directory;
        this.tenantContext = tenantContext;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Finds the caller's tenant and binds the request to it.
     *
     * @param chosenSlug the X-Tenant header
     * @throws Refusal when the request must not run at all
     */
    public void enter(@Nullable String chosenSlug, TenantNeed need) {
        StoredApiKey key = identity.getAttribute(ApiKeyMechanism.API_KEY);
        Optional<Access> chosen = key == null ? enterByLogin(chosenSlug, need) : enterByKey(key, chosenSlug);
        chosen.filter(tenant -> !tenant.isOpen()).ifPresent(tenant -> {
            throw Refusal.suspended(tenant.slug());
        });
        // Who only looks which tenants there are has not chosen this one.
        chosen.filter(tenant -> !tenant.entered() && (chosenSlug != null || need == TenantNeed.ONE))
                .ifPresent(tenant -> directory.entered(tenant, clock.instant()));
        access = chosen.orElse(null);
        tenantContext.enterRequest(chosen.map(Access::tenantId).orElse(null), actor());
    }

    /**
     * Goes on, outside a request, with what a caller asked for in an earlier one: with the rights that the caller has by
     * now.
     *
     * @param actor the earlier caller's {@link #actor}
     * @param withheld what the caller may not do here, whatever the caller may do elsewhere
     * @throws Refusal when the caller may not enter the tenant any more
     */
    void resume(UUID tenantId, String actor, Set<Permission> withheld) {
        Access access = directory
                .accessOf(config.provider(), actor, tenantId, clock.instant())
                .orElseThrow(Refusal::noLongerIn);
        if (!access.isOpen()) {
            throw Refusal.suspended(access.slug());
        }
        kind = access.kind();
        subject = actor.substring(actor.indexOf(':') + 1);
        memberships = List.of(access);
        membership = access;
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        all.addAll(access.permissions());
        all.removeAll(withheld);
        permissions = all;
        tenantContext.enterRequest(tenantId, actor);
    }

    /**
     * The tenant that {@link #enter} would lead into, for what has to be known of the tenant before; empty where that
     * depends on what is asked for.
     *
     * @throws Refusal when the caller may not enter the one that was chosen
     */
    public Optional<UUID> tenant(@Nullable String chosenSlug) {
        StoredApiKey key = identity.getAttribute(ApiKeyMechanism.API_KEY);
        Optional<Access> access = key == null ? enterByLogin(chosenSlug, TenantNeed.ANY) : enterByKey(key, chosenSlug);
        return access.map(Access::tenantId);
    }

    /**
     * As {@link #enter(String, TenantNeed)}, with a key that was shown otherwise than in the request's Authorization.
     *
     * @throws Refusal when the key's tenant is not open
     */
    void enter(StoredApiKey key) {
        Access tenant = enterByKey(key, null).orElseThrow();
        if (!tenant.isOpen()) {
            throw Refusal.suspended(tenant.slug());
        }
        access = tenant;
        tenantContext.enterRequest(tenant.tenantId(), actor());
    }

    private Optional<Access> enterByKey(StoredApiKey key, @Nullable String chosenSlug) {
        if (chosenSlug != null && !chosenSlug.equals(key.access().slug())) {
            throw Refusal.notAMember(chosenSlug);
        }
        kind = CallerKind.API_KEY;
        subject = key.prefix();
        permissions = key.access().permissions();
        memberships = List.of(key.access());
        return Optional.of(key.access());
    }

    private Optional<Access> enterByLogin(@Nullable String chosenSlug, TenantNeed need) {
        subject = subjectOfToken();
        if (memberships.isEmpty()) {
            memberships = directory.accessesOf(config.provider(), subject);
        }
        boolean admin = identity.hasRole(config.adminRole());
        Optional<Access> access = choose(chosenBy(chosenSlug, need), need, admin);
        kind = access.map(Access::kind).orElse(CallerKind.PERSON);
        support = access.isPresent() && !memberships.contains(access.get());
        membership = support ? null : access.orElse(null);
        EnumSet<Permission> all = EnumSet.noneOf(Permission.class);
        access.ifPresent(tenant -> all.addAll(tenant.permissions()));
        // As a service, and where support was let in, an admin may do what the tenant gave and nothing else.
        if (admin && kind == CallerKind.PERSON && !support) {
            all.add(Permission.TENANT_ADMIN);
        }
        permissions = all;
        return access;
    }

    /**
     * The header, or else the one organization that the token is for; the header cannot lead away from that. Whoever
     * accepts an invitation may have logged in for the organization that invites, without being a member of it yet.
     */
    private @Nullable String chosenBy(@Nullable String header, TenantNeed need) {
        if (need == TenantNeed.NONE) {
            return header;
        }
        String organization =
                OrganizationClaim.single(claim(config.organizationClaim())).orElse(null);
        if (header == null || organization == null || header.equals(organization)) {
            return header == null ? organization : header;
        }
        throw Refusal.tokenOfAnotherTenant(organization, header);
    }

    private Optional<Access> choose(@Nullable String chosenSlug, TenantNeed need, boolean admin) {
        if (chosenSlug != null) {
            return Optional.of(memberships.stream()
                    .filter(membership -> membership.slug().equals(chosenSlug))
                    .findFirst()
                    .or(() -> admin ? directory.supportOf(chosenSlug, clock.instant()) : Optional.empty())
                    .orElseThrow(() -> Refusal.notAMember(chosenSlug)));
        }
        if (need == TenantNeed.NONE) {
            return Optional.empty();
        }
        List<Access> implied = implied(admin);
        if (implied.size() == 1) {
            return Optional.of(implied.get(0));
        }
        if (memberships.isEmpty() && !admin) {
            throw Refusal.memberNowhere();
        }
        if (need == TenantNeed.ONE && !admin) {
            throw Refusal.noneChosen(
                    String.join(", ", memberships.stream().map(Access::slug).toList()));
        }
        return Optional.empty();
    }

    /**
     * Whoever works in one tenant goes on there, however many others have added the login meanwhile. An admin, who needs
     * no tenant, is led into none.
     */
    private List<Access> implied(boolean admin) {
        List<Access> entered = memberships.stream().filter(Access::entered).toList();
        return entered.isEmpty() && !admin ? memberships : entered;
    }

    private String subjectOfToken() {
        Object claim = claim(config.subjectClaim());
        if (claim == null) {
            throw Refusal.memberNowhere();
        }
        return claim.toString();
    }

    private @Nullable Object claim(String name) {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim(name) : null;
    }

    /**
     * What the caller is told apart by from all others: the membership, service client or API key, and where it is none of
     * them in a tenant, a number made of the login.
     */
    public UUID id() {
        return access == null || support ? numbered(subject) : access.id();
    }

    /** A number made of the login or key, which is known whatever the caller asks for. */
    public UUID loginId() {
        return numbered(identity.getPrincipal().getName());
    }

    private UUID numbered(String login) {
        return UUID.nameUUIDFromBytes((config.provider() + ' ' + login).getBytes(StandardCharsets.UTF_8));
    }

    /** Code of the plan of the request's tenant. */
    public Optional<String> planCode() {
        return Optional.ofNullable(access).map(Access::planCode);
    }

    /** The name or key prefix by which the caller is a member. */
    public String subject() {
        return subject;
    }

    public CallerKind kind() {
        return kind;
    }

    public @Nullable String displayName() {
        return identity.getPrincipal() instanceof JsonWebToken token ? token.getClaim("name") : null;
    }

    public Set<Permission> permissions() {
        return permissions;
    }

    List<Access> memberships() {
        return memberships;
    }

    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** @throws Forbidden when the caller has none of the permissions */
    public void require(Permission... anyOf) {
        if (Stream.of(anyOf).noneMatch(this::may)) {
            String names = Stream.of(anyOf).map(Permission::name).collect(Collectors.joining(" / "));
            throw new Forbidden(Message.of("This needs the permission %s", names));
        }
    }

    /** Whether the caller is in the tenant because its owner let the provider's support in. */
    public boolean isSupport() {
        return support;
    }

    /** @throws Forbidden for an API key or a service */
    public void requirePerson() {
        if (kind != CallerKind.PERSON) {
            throw new Forbidden(Message.of("Only a person may do this"));
        }
    }

    /** When the caller's token or key ends, where that is known. */
    public Optional<Instant> endsAt() {
        StoredApiKey key = identity.getAttribute(ApiKeyMechanism.API_KEY);
        if (key != null) {
            return key.expiresAt();
        }
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.of(Instant.ofEpochSecond(token.getExpirationTime()))
                : Optional.empty();
    }

    /** The login's email address, where the provider says that it verified it. */
    public Optional<String> verifiedEmail() {
        return Boolean.TRUE.equals(claim("email_verified"))
                ? Optional.ofNullable(claim("email")).map(Object::toString)
                : Optional.empty();
    }

    /**
     * The caller's own membership of the request's tenant.
     *
     * @throws Forbidden for who is none of its people, such as an API key
     */
    public UUID requireMembership() {
        if (kind != CallerKind.PERSON || membership == null) {
            throw new Forbidden(Message.of("Only a member may do this"));
        }
        return membership.id();
    }

    /** What the caller is in the tenant; empty for an API key or a service. */
    public Optional<Role> roleOfPerson() {
        return kind == CallerKind.PERSON ? Optional.ofNullable(access).map(Access::role) : Optional.empty();
    }

    /** The caller as the audit and the records of authorship name them. */
    public String actor() {
        return switch (kind) {
                    case API_KEY -> "key:";
                    case SERVICE -> "service:";
                    case PERSON -> support ? "support:" : "person:";
                }
                + subject;
    }
}
