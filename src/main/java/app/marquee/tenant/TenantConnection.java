package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("TenantConnection")
@Description("A page of tenants, oldest first.")
public final class TenantConnection extends Connection<TenantView, TenantConnection.TenantEdge> {
    TenantConnection(Page<TenantView> page) {
        super(page, TenantEdge::new);
    }

    @Name("TenantEdge")
    @Description("A tenant and its place in the list.")
    public record TenantEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The tenant.") TenantView node) {}
}
