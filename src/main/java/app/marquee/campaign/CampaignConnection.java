package app.marquee.campaign;

import app.marquee.shared.Connection;
import app.marquee.shared.Page;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;

@Name("CampaignConnection")
@Description("A page of campaigns, newest first.")
public class CampaignConnection extends Connection<CampaignView, CampaignEdge> {
    CampaignConnection(Page<CampaignView> page) {
        super(page, CampaignEdge::new);
    }
}
