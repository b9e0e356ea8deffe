package app.marquee.campaign;

import app.marquee.shared.RevisionConflict;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("CampaignIdInput")
@Description("Names a campaign.")
public record CampaignIdInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id,

        @Nullable @Description(RevisionConflict.SEEN) Integer revision) {}
