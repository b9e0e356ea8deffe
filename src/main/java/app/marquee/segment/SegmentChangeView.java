package app.marquee.segment;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("SegmentChange")
@Description("A customer came into a segment, or left it.")
public record SegmentChangeView(
        @Id @NonNull @Description("The customer, `cus_...`.")
        String customerId,

        @Description("Whether the customer came; otherwise the customer left.")
        boolean entered,

        @NonNull @Description("When that was found.") Instant at) {}
