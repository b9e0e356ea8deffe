package app.marquee.channel;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelResultsPayload")
@Description("The channel whose results were recorded, or what to correct.")
public record ChannelResultsPayload(
        @Nullable @Description("The channel; null when there are errors.")
        ChannelView channel,

        @NonNull @Description("What to correct; empty when all were recorded.")
        List<@NonNull UserError> userErrors) {}
