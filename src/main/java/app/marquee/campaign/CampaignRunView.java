package app.marquee.campaign;

import app.marquee.shared.Ids;
import app.marquee.shared.Node;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Name("CampaignRun")
@Description("One sending of a campaign to its audience, in which each customer gets one message at most.")
public record CampaignRunView(
        @Ignore UUID key,
        @Ignore UUID campaignKey,
        @Description("1 for the first; deliveries name it.") int number,

        @NonNull @Description("Where it stands.") CampaignRunStatus status,

        @Description("Why it did not begin; null else.") @Nullable
        String statusReason,

        @NonNull @Description("When it was to begin.") Instant occurrenceAt,

        @Description("When it began; null: it did not.") @Nullable
        Instant startedAt,

        @Description("When its last message was sent or given up; null before.") @Nullable
        Instant completedAt,

        @Description("How those went who got the message first; null: all get it at once.") @Nullable
        PilotResult pilot)
        implements Node {
    static final String PREFIX = "run";

    @Override
    @Id
    @NonNull
    @Description("Opaque and typed, `run_...`.")
    public String getId() {
        return Ids.encode(PREFIX, key);
    }

    /** By the key alone: batched fields keep views in hash tables. */
    @Override
    public int hashCode() {
        return key.hashCode();
    }
}
