package app.marquee.webhook;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("WebhookAttempt")
@Description("One call to an endpoint.")
public record WebhookAttemptView(
        @NonNull @Description("When it was made.") Instant at,

        @Description("How long it took, in milliseconds.") int durationMs,

        @Nullable @Description("The HTTP status of the answer; null when none came.")
        Integer statusCode,

        @Nullable @Description("Why it failed; null when it worked.")
        String error,

        @Nullable @Description("The first part of the answer, at most 1,000 characters; null when none came.")
        String response) {}
