package app.marquee.tier;

import static app.marquee.security.Permission.CUSTOMER_READ;
import static app.marquee.security.Permission.TIER_READ;
import static java.util.stream.Collectors.toMap;

import app.marquee.customer.CustomerView;
import app.marquee.customer.Customers;
import app.marquee.security.Requires;
import app.marquee.shared.Ids;
import app.marquee.shared.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What tiers add to a customer, and customers to what tiers say. */
@GraphQLApi
public class CustomerTierApi {
    private final Tiers tiers;
    private final TierPolicies policies;
    private final Customers customers;

    CustomerTierApi(Tiers tiers, TierPolicies policies, Customers customers) {
        this.tiers = tiers;
        this.policies = policies;
        this.customers = customers;
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

    @NonNull
    @Description("How the customer came to the present tier, the latest change first.")
    @Requires(CUSTOMER_READ)
    public TierChangeConnection tierHistory(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before) {
        return new TierChangeConnection(tiers.changes(id(customer), PageRequest.of(first, after, last, before)));
    }

    @NonNull
    @Description("The policy by which the customer came into it.")
    @Requires(TIER_READ)
    public List<@NonNull TierPolicyView> policy(@Source List<TierChangeView> changes) {
        var ids = changes.stream().map(TierChangeView::policyId).distinct().toList();
        var found = policies.find(ids).stream().collect(toMap(TierPolicyView::key, Function.identity()));
        return changes.stream()
                .map(change -> Objects.requireNonNull(found.get(change.policyId())))
                .toList();
    }

    @NonNull
    @Description("Some of the customers: 10, or all of fewer.")
    @Requires(CUSTOMER_READ)
    public List<@NonNull List<@NonNull CustomerView>> sample(@Source List<TierMoveView> moves) {
        var ids = moves.stream().flatMap(move -> move.sample().stream()).toList();
        var found = customers.find(ids).stream().collect(toMap(CustomerTierApi::id, Function.identity()));
        return moves.stream()
                .map(move -> move.sample().stream()
                        .filter(found::containsKey)
                        .map(found::get)
                        .toList())
                .toList();
    }

    private static UUID id(CustomerView customer) {
        return Ids.decode("cus", customer.getId());
    }
}
