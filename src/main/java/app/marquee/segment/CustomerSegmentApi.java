package app.marquee.segment;

import app.marquee.customer.CustomerView;
import app.marquee.security.Permission;
import app.marquee.security.Requires;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What segments add to a customer. */
@GraphQLApi
public class CustomerSegmentApi {
    private final Segments segments;

    CustomerSegmentApi(Segments segments) {
        this.segments = segments;
    }

    @NonNull
    @Requires(Permission.SEGMENT_READ)
    @Description("The segments that the customer is in, by name; those that are COMPUTING are left out.")
    public List<@NonNull List<@NonNull SegmentView>> segments(@Source List<CustomerView> customers) {
        var found =
                segments.ofCustomers(customers.stream().map(CustomerView::key).toList());
        return customers.stream()
                .map(customer -> found.getOrDefault(customer.key(), List.of()))
                .toList();
    }
}
