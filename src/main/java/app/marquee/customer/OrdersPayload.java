package app.marquee.customer;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("OrdersPayload")
@Description("Outcome for several orders.")
public record OrdersPayload(
        @io.smallrye.graphql.api.Nullable
        @Nullable
        @Description("The orders in the order of the input; null when there are errors.")
        List<@NonNull OrderView> orders,

        @NonNull @Description("What to correct; empty when all were stored.")
        List<@NonNull UserError> userErrors) {}
