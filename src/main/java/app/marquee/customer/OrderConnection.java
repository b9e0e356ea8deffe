package app.marquee.customer;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("OrderConnection")
@Description("A page of orders, the latest first.")
public final class OrderConnection extends Connection<OrderView, OrderConnection.OrderEdge> {
    @Name("OrderEdge")
    @Description("An order and its place in the list.")
    public record OrderEdge(
            @NonNull @Description("Place in the list, for after and before.")
            String cursor,

            @NonNull @Description("The order.") OrderView node) {}

    OrderConnection(Page<OrderView> page) {
        super(page, OrderEdge::new);
    }
}
