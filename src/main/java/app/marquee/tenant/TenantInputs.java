package app.marquee.tenant;

import app.marquee.shared.DateTimeRange;
import app.marquee.shared.RevisionConflict;
import app.marquee.shared.TextFilter;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What the tenant operations take. */
public final class TenantInputs {
    private TenantInputs() {}

    @Input("OnboardTenantInput")
    @Description("A new tenant and its first owner.")
    public record OnboardTenant(
            @NonNull
            @Description("Short name: 1 to 63 small letters, digits and hyphens, not at the ends; never changes.")
            String slug,

            @NonNull @Description("1 to 200 characters.") String name,
            @NonNull @Description("Line of business.") Industry industry,
            @NonNull @Description("Plan to begin with.") PlanCode plan,

            @NonNull @Description("IANA time zone, such as Europe/Berlin.")
            String timeZone,

            @NonNull @Description("ISO 4217 code, such as EUR.")
            String currencyCode,

            @NonNull @Description("Who owns it.") OwnerDetails owner) {}

    @Input("OwnerInput")
    @Description("The first owner of a tenant.")
    public record OwnerDetails(
            @NonNull @Description("Email address.") String email,

            @Nullable @Description("The login's subject or user name, when it is known; else the owner is invited.")
            String subject) {}

    @Input("ChangeTenantPlanInput")
    @Description("A tenant's new plan.")
    public record ChangeTenantPlan(
            @Id @NonNull @Description("The tenant.") String tenantId,

            @NonNull @Description("The plan from now on.") PlanCode plan,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("TenantReasonInput")
    @Description("What is done to a tenant, and why.")
    public record TenantReason(
            @Id @NonNull @Description("The tenant.") String tenantId,

            @NonNull @Description("Why, for the audit: 1 to 500 characters.")
            String reason,

            @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}

    @Input("TenantFilter")
    @Description(
            "Which tenants; fields are joined by and, a list means any of. Filters nest at most 4 deep, 50 in all.")
    public record TenantFilter(
            // Without it the list itself would be non-null, as its elements are.
            @io.smallrye.graphql.api.Nullable @Nullable @Description("In any of these states.")
            List<@NonNull TenantStatus> status,

            @Nullable @Description("Exactly this slug.") String slug,

            @Nullable @Description("What the name is like.") TextFilter name,

            @Nullable @Description("When it was onboarded.") DateTimeRange createdAt,

            @Description("All of these hold.") @io.smallrye.graphql.api.Nullable @Nullable
            List<@NonNull TenantFilter> and,

            @Description("At least one of these holds; an empty list holds for none.")
            @io.smallrye.graphql.api.Nullable
            @Nullable
            List<@NonNull TenantFilter> or,

            @Description("This does not hold.") @Nullable TenantFilter not) {}
}
