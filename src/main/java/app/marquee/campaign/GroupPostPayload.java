package app.marquee.campaign;

import app.marquee.channel.SendResult;
import app.marquee.shared.UserError;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("GroupPostPayload")
@Description("That a content was posted, or why nothing was.")
public record GroupPostPayload(
        @Nullable
        @Description(
                "Whether the group has it; false: the connection broke, or no answer came in time, so it may have it,"
                        + " and somebody should look. Null when there are errors.")
        Boolean confirmed,

        @NonNull @Description("What to correct; empty when it was posted, or may have been.")
        List<@NonNull UserError> userErrors) {

    static GroupPostPayload of(@Nullable SendResult result, List<UserError> errors) {
        return new GroupPostPayload(result == null ? null : result instanceof SendResult.Sent, errors);
    }
}
