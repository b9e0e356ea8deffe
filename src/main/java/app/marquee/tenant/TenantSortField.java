package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("What tenants can be sorted by; those that are equal in it are sorted by age.")
public enum TenantSortField {
    @Description("When the tenant was onboarded.")
    CREATED_AT,
    @Description("The name, as the database sorts text.")
    NAME,
    @Description("The slug.")
    SLUG
}
