package app.marquee.customer;

import app.marquee.security.Permission;
import app.marquee.security.Requires;
import app.marquee.shared.PageRequest;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class TimelineApi {
    private final Timelines timelines;

    TimelineApi(Timelines timelines) {
        this.timelines = timelines;
    }

    @NonNull
    @Requires(Permission.CUSTOMER_READ)
    @Description("All that happened with the customer, the latest first. Messages are left out for callers without the"
            + " permission CAMPAIGN_READ.")
    public TimelineConnection timeline(
            @Source CustomerView customer,
            @Name("first") @Description("Size of the page from the start: 1 to 100, 20 if left out.") @Nullable
                    Integer first,
            @Name("after") @Description("Cursor to go on after.") @Nullable String after,
            @Name("last") @Description("Size of the page from the end: 1 to 100.") @Nullable Integer last,
            @Name("before") @Description("Cursor to go back from.") @Nullable String before,
            // Without SmallRye's Nullable the list itself would be non-null, as its elements are.
            @Name("kinds")
                    @Description("Only entries of these kinds; cursors fit whichever are asked for. Left out: all.")
                    @io.smallrye.graphql.api.Nullable
                    @Nullable
                    List<@NonNull TimelineKind> kinds) {
        return new TimelineConnection(
                timelines.page(customer.key(), kinds, PageRequest.of(first, after, last, before)));
    }
}
