package app.marquee.customer;

import app.marquee.shared.SortDirection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CustomerSort")
@Description("Order of a list of customers.")
public record CustomerSort(
        @NonNull @Description("What to sort by.") CustomerSortField by,

        @NonNull @Description("Which end comes first.") SortDirection direction) {
    static final CustomerSort NEWEST_FIRST = new CustomerSort(CustomerSortField.CREATED_AT, SortDirection.DESC);
}
