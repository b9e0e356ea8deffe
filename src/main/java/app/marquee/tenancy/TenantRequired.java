package app.marquee.tenancy;

/** Something of a tenant was asked for, and no tenant is at hand. */
public final class TenantRequired extends RuntimeException {
    public TenantRequired(String message) {
        super(message);
    }
}
