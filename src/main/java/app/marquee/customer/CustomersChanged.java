package app.marquee.customer;

/**
 * Customers of the current tenant, or their orders, consents or tags, were recorded, changed or imported: what is reckoned
 * from them may differ from now on.
 */
public record CustomersChanged() {}
