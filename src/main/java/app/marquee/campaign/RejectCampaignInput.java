package app.marquee.campaign;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RejectCampaignInput")
@Description("The campaign to send back, and why.")
public record RejectCampaignInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id,

        @NonNull @Description("What has to change: 1 to 500 characters.")
        String reason,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
