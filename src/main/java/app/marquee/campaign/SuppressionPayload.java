package app.marquee.campaign;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("SuppressionPayload")
@Description("That it was done, or why nothing was changed.")
public record SuppressionPayload(
        @Description("How many different addresses were given; null when there are userErrors.") @Nullable
        Integer addresses,

        @NonNull @Description("What to correct; empty when the change was made.")
        List<@NonNull UserError> userErrors) {}
