package app.marquee.campaign;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

@Name("DeliveryConnection")
@Description("A page of deliveries, oldest first.")
public class DeliveryConnection extends Connection<DeliveryView, DeliveryEdge> {
    DeliveryConnection(Page<DeliveryView> page) {
        super(page, DeliveryEdge::new);
    }
}
