package app.marquee.campaign;

import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CampaignPilotResult")
@Description("How the pilot of a run went.")
public record PilotResult(
        @NonNull @Description("Until when it is watched; it may take longer where its messages do.")
        Instant until,

        @Description("What followed; null: it is still watched.") @Nullable
        PilotDecision decision,

        @Description("What its rule found, in whole percent of those who got the message; null before.") @Nullable
        Integer reachedPercent) {}
