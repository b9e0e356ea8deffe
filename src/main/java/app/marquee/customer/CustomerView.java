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

@Name("Customer")
@Description("A person or company the tenant sells to.")
public record CustomerView(
        @Ignore UUID key,

        @Nullable
        @Description(
                "Id in the tenant's own systems; unique in the tenant. Null where only other identities are known.")
        String externalId,

        @Nullable @Description("Name to address the customer by.")
        String displayName,

        @Description("Number of placed orders.") int orderCount,

        @NonNull @Description("Sum of the amounts of placed orders.")
        Money totalSpent,

        @Nullable @Description("Mean amount of placed orders; null without any.")
        Money averageOrderValue,

        @Nullable @Description("Time of the earliest placed order.")
        Instant firstOrderAt,

        @Nullable @Description("Time of the latest placed order.")
        Instant lastOrderAt,

        @NonNull @Description("When the customer was first recorded here.")
        Instant createdAt,

        @Description(
                "Counts changes of the name, zone, language, identities, consents and tags, whoever made them; not what follows from"
                        + " others, such as totals of orders and the tier. An update that states it is refused when there is a"
                        + " newer one.")
        int revision)
        implements Node {
    static final String PREFIX = "cus";

    static CustomerView of(Customer customer, String currencyCode) {
        return new CustomerView(
                customer.id(),
                customer.externalId().orElse(null),
                customer.displayName().orElse(null),
                customer.orderCount(),
                Money.of(customer.totalSpent(), currencyCode),
                customer.averageOrderValue()
                        .map(average -> Money.of(average, currencyCode))
                        .orElse(null),
                customer.firstOrderAt().orElse(null),
                customer.lastOrderAt().orElse(null),
                customer.createdAt(),
                customer.revision());
    }

    @Id
    @NonNull
    @Description("Opaque and typed: cus_...")
    @Override
    public String getId() {
        return Ids.encode(PREFIX, key);
    }

    /** By the key alone: batched fields keep views in hash tables. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
