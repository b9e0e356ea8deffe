package app.marquee.customer;

/** Orders of the current tenant were recorded, changed or imported: what is reckoned from them may differ from now on. */
public record OrdersChanged() {}
