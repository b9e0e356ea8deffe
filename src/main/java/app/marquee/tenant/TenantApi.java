package app.marquee.tenant;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import app.marquee.shared.Payloads;
import app.marquee.tenant.TenantPayloads.TenantPayload;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TenantApi {
    private final Tenants tenants;
    private final Members members;
    private final Plans plans;
    private final Usages usages;
    private final CurrentCaller caller;

    TenantApi(Tenants tenants, Members members, Plans plans, Usages usages, CurrentCaller caller) {
        this.tenants = tenants;
        this.members = members;
        this.plans = plans;
        this.usages = usages;
        this.caller = caller;
    }

    @Query
    @NonNull
    @Requires(Permission.TENANT_READ)
    @Description("The tenant of the request.")
    public TenantView tenant() {
        return TenantView.of(tenants.current());
    }

    @Query
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("All tenants, the oldest first unless sorted otherwise. For SaaS admins.")
    public TenantConnection tenants(
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            @Name("filter") @Description("Which tenants.") TenantInputs.@Nullable TenantFilter filter,
            @Name("sort")
                    @Description("In which order, oldest first if left out; cursors of one order do not fit another.")
                    @Nullable
                    TenantSort sort) {
        return new TenantConnection(tenants.page(filter, sort, PageRequest.of(first, after, last, before)));
    }

    @Query
    @NonNull
    @Description("The plans with their quotas; everybody may see them.")
    public List<@NonNull PlanView> plans() {
        return plans.all();
    }

    @NonNull
    @Description("The tenant's plan.")
    public PlanView plan(@Source TenantView tenant) {
        return plans.plan(tenant.planCode());
    }

    @NonNull
    @Description("What the tenant has used this month; of any but the request's own for SaaS admins alone.")
    public List<@NonNull List<@NonNull UsageView>> usage(@Source List<TenantView> of) {
        of.forEach(
                tenant -> caller.require(tenants.isCurrent(tenant) ? Permission.TENANT_READ : Permission.TENANT_ADMIN));
        return of.stream().allMatch(tenants::isCurrent)
                ? of.stream().map(tenant -> usages.ofCurrentMonth()).toList()
                : usages.ofTenants(of.stream().map(TenantView::key).toList());
    }

    @NonNull
    @Requires(Permission.MEMBER_MANAGE)
    @Description("The people of the request's own tenant, oldest first.")
    public MemberConnection members(
            @Source TenantView tenant,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        tenants.requireCurrent(tenant);
        return new MemberConnection(members.page(PageRequest.of(first, after, last, before)));
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("Makes a tenant and its first owner. Code: SLUG_TAKEN.")
    public TenantPayload onboardTenant(
            @Name("input") @NonNull @Description("The tenant.") TenantInputs.OnboardTenant input) {
        return Payloads.of(() -> tenants.onboard(input), TenantPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("Moves a tenant to another plan, from now on.")
    public TenantPayload changeTenantPlan(
            @Name("input") @NonNull @Description("The tenant and the plan.") TenantInputs.ChangeTenantPlan input) {
        return Payloads.of(
                () -> tenants.changePlan(
                        Ids.decode(TenantView.PREFIX, input.tenantId()), input.revision(), input.plan()),
                TenantPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("Keeps everybody of a tenant out and rests its work; its data stays. Code: TENANT_CLOSED.")
    public TenantPayload suspendTenant(
            @Name("input") @NonNull @Description("The tenant and why.") TenantInputs.TenantReason input) {
        return Payloads.of(
                () -> tenants.suspend(
                        Ids.decode(TenantView.PREFIX, input.tenantId()), input.revision(), input.reason()),
                TenantPayload::new);
    }

    @Mutation
    @NonNull
    @Requires(Permission.TENANT_ADMIN)
    @Description("Lets a suspended tenant work again. Code: TENANT_CLOSED.")
    public TenantPayload reactivateTenant(
            @Name("input") @NonNull @Description("The tenant and why.") TenantInputs.TenantReason input) {
        return Payloads.of(
                () -> tenants.reactivate(
                        Ids.decode(TenantView.PREFIX, input.tenantId()), input.revision(), input.reason()),
                TenantPayload::new);
    }
}
