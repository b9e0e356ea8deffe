package app.marquee.tenant;

import app.marquee.shared.SortDirection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("TenantSort")
@Description("Order of a list of tenants.")
public record TenantSort(
        @NonNull @Description("What to sort by.") TenantSortField by,

        @NonNull @Description("Which end comes first.") SortDirection direction) {
    static final TenantSort OLDEST_FIRST = new TenantSort(TenantSortField.CREATED_AT, SortDirection.ASC);
}
