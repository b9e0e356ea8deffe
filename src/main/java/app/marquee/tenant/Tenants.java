package app.marquee.tenant;

import app.marquee.audit.Audit;
import app.marquee.job.Jobs;
import app.marquee.security.DataKeys;
import app.marquee.shared.Ids;
import app.marquee.shared.InvalidInput;
import app.marquee.shared.Limits;
import app.marquee.shared.Message;
import app.marquee.shared.Page;
import app.marquee.shared.PageRequest;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.TimeZones;
import app.marquee.tenancy.TenantContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Onboards, changes and tells of tenants. */
@ApplicationScoped
public class Tenants {
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    // The database holds to it, too.
    private static final Duration SHORTEST_NOTICE = Duration.ofDays(7);

    private final TenantRepository repository;
    private final Members members;
    private final ErasureCertificateRepository certificates;
    private final DataKeys dataKeys;
    private final TenantContext tenantContext;
    private final Jobs jobs;
    private final Audit audit;
    private final InstantSource clock;
    private final Duration eraseAfter;

    Tenants(
            TenantRepository repository,
            Members members,
            ErasureCertificateRepository certificates,
            DataKeys dataKeys,
            TenantContext tenantContext,
            Jobs jobs,
            Audit audit,
            InstantSource clock,
            @ConfigProperty(name = "marquee.tenant.erase-after", defaultValue = "30d") Duration eraseAfter) {
        this.repository = repository;
        this.members = members;
        this.certificates = certificates;
        this.dataKeys = dataKeys;
        this.tenantContext = tenantContext;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
        if (eraseAfter.compareTo(SHORTEST_NOTICE) < 0) {
            throw new IllegalArgumentException("marquee.tenant.erase-after must be at least 7 days");
        }
        this.eraseAfter = eraseAfter;
    }

    /** What other features need to know of the current tenant. */
    public TenantSettings settings() {
        Tenant tenant = current();
        return new TenantSettings(tenant.name(), tenant.industry(), tenant.timeZone(), tenant.currencyCode());
    }

    /** Whether the current tenant may work; jobs of a suspended or closed one rest. */
    public boolean isOpen() {
        return current().isOpen();
    }

    boolean isCurrent(TenantView tenant) {
        return tenantContext.current().filter(tenant.key()::equals).isPresent();
    }

    /** @throws TenantNotFound when it is another tenant's */
    void requireCurrent(TenantView tenant) {
        if (!isCurrent(tenant)) {
            throw new TenantNotFound(tenant.key());
        }
    }

    Tenant current() {
        return repository.require(tenantContext.tenantId());
    }

    /** Those of the tenants that there are, in any order. */
    List<TenantView> find(Collection<UUID> ids) {
        return repository.list("id in ?1", ids).stream().map(TenantView::of).toList();
    }

    Page<TenantView> page(TenantInputs.@Nullable TenantFilter filter, @Nullable TenantSort sort, PageRequest request) {
        return repository
                .page(TenantCriteria.of(filter), sort == null ? TenantSort.OLDEST_FIRST : sort, request)
                .map(TenantView::of);
    }

    TenantView onboard(TenantInputs.OnboardTenant input) {
        String slug = input.slug();
        if (!SLUG.matcher(slug).matches()) {
            throw new InvalidInput(
                    Message.of("Use 1 to 63 small letters, digits and hyphens, no hyphen at the ends"),
                    "input",
                    "slug");
        }
        String name = Limits.line(input.name(), 200, "input", "name");
        ZoneId timeZone = TimeZones.region(input.timeZone(), "input", "timeZone");
        String currency = currency(input.currencyCode());
        UUID id = Ids.newId();
        // The tenant's first rows are written as the tenant: row security allows them to nobody else.
        return tenantContext.callAs(id, () -> {
            if (repository.isTaken(slug)) {
                throw new SlugTaken(slug);
            }
            var tenant =
                    new Tenant(id, slug, name, input.industry(), input.plan(), timeZone, currency, clock.instant());
            repository.persistAndFlush(tenant);
            dataKeys.add();
            members.addOwner(id, input.owner());
            audit.recordChange("onboardTenant", Ids.encode(TenantView.PREFIX, id), Map.of(), tenant.settings());
            return TenantView.of(tenant);
        });
    }

    TenantView changePlan(UUID id, @Nullable Integer seen, PlanCode plan) {
        return change(id, seen, "changeTenantPlan", Map.of(), tenant -> tenant.changePlan(plan));
    }

    TenantView suspend(UUID id, @Nullable Integer seen, String reason) {
        return change(id, seen, "suspendTenant", reason(reason), Tenant::suspend);
    }

    TenantView reactivate(UUID id, @Nullable Integer seen, String reason) {
        return change(id, seen, "reactivateTenant", reason(reason), tenant -> {
            // Another replica's clock may have been ahead: what has begun to be erased is not brought back.
            if (certificates.findByIdOptional(id).isPresent()) {
                throw new TenantClosed();
            }
            tenant.reactivate(clock.instant());
        });
    }

    TenantView close(UUID id, @Nullable Integer seen, String reason) {
        return change(id, seen, "closeTenant", reason(reason), tenant -> {
            tenant.close(clock.instant(), eraseAfter);
            jobs.enqueue(TenantErasure.KIND, id, tenant.eraseAt().orElseThrow());
        });
    }

    private static Map<String, ?> reason(String reason) {
        return Map.of("reason", Limits.text(reason, 500, "input", "reason"));
    }

    private TenantView change(
            UUID id, @Nullable Integer seen, String action, Map<String, ?> because, Consumer<Tenant> change) {
        return tenantContext.callAs(id, () -> {
            Tenant tenant = repository.requireLocked(id);
            RevisionConflict.check(seen, tenant.revision());
            Map<String, ?> before = tenant.settings();
            change.accept(tenant);
            Map<String, Object> after = new HashMap<>(tenant.settings());
            after.putAll(because);
            audit.recordChange(action, Ids.encode(TenantView.PREFIX, id), before, after);
            repository.flush(); // counts the revision
            return TenantView.of(tenant);
        });
    }

    private static String currency(String code) {
        return Currency.getAvailableCurrencies().stream()
                .map(Currency::getCurrencyCode)
                .filter(code::equals)
                .findFirst()
                .orElseThrow(() ->
                        new InvalidInput(Message.of("Use an ISO 4217 code such as EUR"), "input", "currencyCode"));
    }
}
