package app.marquee.campaign;

import app.marquee.shared.RevisionConflict;
import java.time.Instant;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("ScheduleCampaignInput")
@Description("When a draft campaign starts.")
public record ScheduleCampaignInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id,

        @Description("From now to 731 days ahead, else the userError START_OUT_OF_RANGE; left out: now.") @Nullable
        Instant startAt,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
