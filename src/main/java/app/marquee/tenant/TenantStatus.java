package app.marquee.tenant;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether a tenant may work.")
public enum TenantStatus {
    @Description("In its free trial of 90 days.")
    TRIAL,
    @Description("A paying customer.")
    ACTIVE,
    @Description("Nobody of the tenant gets in until it is reactivated; its data stays.")
    SUSPENDED,
    @Description("The tenant has left: nobody gets in, and at `eraseAt` its data is erased.")
    CLOSED
}
