package app.marquee.customer;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("EventTypePayload")
@Description("A type of events, or what to correct.")
public record EventTypePayload(
        @Nullable @Description("The type; null when there are errors.")
        EventTypeView eventType,

        @NonNull @Description("What to correct; empty when it worked.")
        List<@NonNull UserError> userErrors) {}
