package app.marquee.campaign;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CampaignEdge")
@Description("A campaign and where it stands in its list.")
public record CampaignEdge(
        @NonNull @Description("Opaque; goes into `after` or `before`.")
        String cursor,

        @NonNull @Description("The campaign.") CampaignView node) {}
