package app.marquee.customer;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("EventsPayload")
@Description("Outcome for several events.")
public record EventsPayload(
        @io.smallrye.graphql.api.Nullable
        @Nullable
        @Description("What became of each event, in the order of the input; null when there are errors.")
        List<@NonNull EventResult> results,

        @NonNull @Description("What to correct; then no event was taken.")
        List<@NonNull UserError> userErrors) {}
