package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CustomerConnection")
@Description("A page of customers.")
public final class CustomerConnection extends Connection<CustomerView, CustomerConnection.CustomerEdge> {
    @Name("CustomerEdge")
    @Description("A customer and its place in the list.")
    public record CustomerEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The customer.") CustomerView node) {}

    public CustomerConnection(Page<CustomerView> page) {
        super(page, CustomerEdge::new);
    }
}
