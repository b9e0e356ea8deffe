package app.marquee.bulk;

import org.eclipse.microprofile.graphql.Description;

@Description("What a bulk operation does.")
public enum BulkKind {
    @Description("Creates and updates customers from a file; a customer is known by its external id.")
    IMPORT_CUSTOMERS,
    @Description("Creates and updates orders from a file.")
    IMPORT_ORDERS,
    @Description("Records events of customers from a file.")
    IMPORT_EVENTS,
    @Description("Records what paid channels cost and brought, day by day, from a file.")
    IMPORT_CHANNEL_RESULTS,
    @Description("Fills a coupon pool with the codes of a file.")
    IMPORT_COUPONS,
    @Description("Writes customers to a file.")
    EXPORT_CUSTOMERS,
    @Description("Writes what a bulk query lists to a file.")
    EXPORT_QUERY
}
