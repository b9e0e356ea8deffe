package app.marquee.tier;

import static app.marquee.security.Permission.CUSTOMER_READ;

import app.marquee.customer.CustomerView;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What tiers add to a customer. */
@GraphQLApi
public class CustomerTierApi {
    private final Tiers tiers;

    CustomerTierApi(Tiers tiers) {
        this.tiers = tiers;
    }

    @Description("The tier that the published policy last gave the customer; null where it gave none.")
    @Requires(CUSTOMER_READ)
    public List<@Nullable TierView> tier(@Source List<CustomerView> customers) {
        var ids = customers.stream().map(CustomerTierApi::id).toList();
        var byCustomer = tiers.of(ids);
        var inOrder = new ArrayList<@Nullable TierView>();
        ids.forEach(id -> inOrder.add(byCustomer.get(id)));
        return inOrder;
    }

    private static UUID id(CustomerView customer) {
        return Ids.decode("cus", customer.getId());
    }
}
