package app.marquee.channel;

import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("ChannelTestPayload")
@Description("What became of a test message, or what to correct.")
public record ChannelTestPayload(
        @Nullable @Description("What became of it; null when there are errors.")
        ChannelTestResult result,

        @Nullable @Description("What the other side answered, where it did not take the message.")
        String reason,

        @NonNull @Description("What to correct; empty when it was tried.")
        List<@NonNull UserError> userErrors) {

    static ChannelTestPayload of(@Nullable SendResult result, List<UserError> errors) {
        if (result instanceof SendResult.Rejected rejected) {
            var became = rejected.permanent() ? ChannelTestResult.REFUSED : ChannelTestResult.PUT_OFF;
            return new ChannelTestPayload(became, rejected.reason().forCaller(), errors);
        } else if (result instanceof SendResult.Unconfirmed unconfirmed) {
            return new ChannelTestPayload(
                    ChannelTestResult.UNCONFIRMED, unconfirmed.reason().forCaller(), errors);
        }
        return new ChannelTestPayload(result == null ? null : ChannelTestResult.SENT, null, errors);
    }
}
