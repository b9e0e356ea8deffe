package app.marquee.campaign;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("DeliveriesPayload")
@Description("The messages as they stand after the change, or why nothing was changed.")
public record DeliveriesPayload(
        @io.smallrye.graphql.api.Nullable
        @Nullable
        @Description("In the order of the input; null when there are userErrors.")
        List<@NonNull DeliveryView> deliveries,

        @NonNull @Description("What to correct; empty when the change was made.")
        List<@NonNull UserError> userErrors) {}
