package app.marquee.customer;

import app.marquee.shared.Ids;
import app.marquee.shared.Money;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("Order")
@Description("What a customer bought at one time.")
public record OrderView(
        @Ignore UUID key,

        @Nullable @Description("Id in the tenant's own systems; unique in the tenant.")
        String externalId,

        @NonNull @Description("What was paid.") Money amount,

        @Nullable @Description("Number of pieces; null where it is not known.")
        Integer units,

        @NonNull @Description("When it was ordered.") Instant orderedAt,

        @NonNull @Description("What became of it.") OrderStatus status)
        implements Node, TimelineItem {
    static final String PREFIX = "ord";

    static OrderView of(CustomerOrder order, String currencyCode) {
        return new OrderView(
                order.id(),
                order.externalId().orElse(null),
                Money.of(order.amount(), currencyCode),
                order.units().orElse(null),
                order.orderedAt(),
                order.status());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: ord_...")
    @Override
    public String getId() {
        return Ids.encode(PREFIX, key);
    }
}
