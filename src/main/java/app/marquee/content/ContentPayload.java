package app.marquee.content;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ContentPayload")
@Description("A changed content, or what to correct.")
public record ContentPayload(
        @Nullable @Description("The content; null when there are errors.")
        ContentView content,

        @NonNull @Description("What to correct; empty when it worked.")
        List<@NonNull UserError> userErrors) {}
