package app.marquee.customer;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CustomerErasure")
@Description("That a customer was erased. The id names nobody any more.")
public record CustomerErasureView(
        @Id @NonNull @Description("What the customer's id was.")
        String customerId,

        @NonNull @Description("When the customer was erased.")
        Instant erasedAt) {}
