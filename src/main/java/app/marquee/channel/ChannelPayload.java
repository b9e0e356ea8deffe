package app.marquee.channel;

import app.marquee.shared.ShownOnce;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelPayload")
@Description("A changed channel, or what to correct.")
public record ChannelPayload(
        @Nullable @Description("The channel; null when there are errors.")
        ChannelView channel,

        @ShownOnce
        @Nullable
        @Description("The secret of a webhook, or the token of an account of WeChat, when it was just made. It is shown"
                + " this once.")
        String secret,

        @NonNull @Description("What to correct; empty when it worked.")
        List<@NonNull UserError> userErrors) {}
