package app.marquee.campaign;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Name("CampaignRunConnection")
@Description("A page of runs, latest first.")
public class CampaignRunConnection extends Connection<CampaignRunView, CampaignRunConnection.CampaignRunEdge> {
    CampaignRunConnection(Page<CampaignRunView> page) {
        super(page, CampaignRunEdge::new);
    }

    @Name("CampaignRunEdge")
    @Description("A run and its place in the list.")
    public record CampaignRunEdge(
            @NonNull @Description("Where to go on from.") String cursor,
            @NonNull @Description("The run.") CampaignRunView node) {}
}
