package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("CampaignIdInput")
@Description("Names a campaign.")
public record CampaignIdInput(
        @Id @NonNull @Description("Id of the campaign, `cmp_...`.")
        String id) {}
