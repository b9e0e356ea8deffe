package app.marquee.customer;

import org.eclipse.microprofile.graphql.Description;

@Description("What customers can be sorted by; customers that are equal in it are sorted by age.")
public enum CustomerSortField {
    @Description("When the customer was first recorded here.")
    CREATED_AT,
    @Description("When the customer last placed an order; a customer who never did counts as longest ago.")
    LAST_ORDER_AT,
    @Description("Sum of the amounts of the customer's placed orders.")
    TOTAL_SPENT
}
