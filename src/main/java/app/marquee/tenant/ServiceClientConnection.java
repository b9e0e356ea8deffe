package app.marquee.tenant;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("ServiceClientConnection")
@Description("A page of service clients, newest first.")
public final class ServiceClientConnection
        extends Connection<ServiceClientView, ServiceClientConnection.ServiceClientEdge> {
    ServiceClientConnection(Page<ServiceClientView> page) {
        super(page, ServiceClientEdge::new);
    }

    @Name("ServiceClientEdge")
    @Description("A service client and its place in the list.")
    public record ServiceClientEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The service client.") ServiceClientView node) {}
}
