package app.marquee.campaign;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("DeliveryAttempt")
@Description("One try to send a message.")
public record DeliveryAttemptView(
        @Ignore StepPlace place,

        @Description("1 for the first.") int number,

        @NonNull @Description("When its outcome was known.") Instant at,

        @NonNull @Description("What became of it.") DeliveryAttemptOutcome outcome,

        @Nullable @Description("What the channel answered; null for SENT unless it said later that it did not arrive.")
        String reason) {}
