package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("DeliveryEdge")
@Description("A delivery and where it stands in its list.")
public record DeliveryEdge(
        @NonNull @Description("Opaque; goes into `after` or `before`.")
        String cursor,

        @NonNull @Description("The delivery.") DeliveryView node) {}
