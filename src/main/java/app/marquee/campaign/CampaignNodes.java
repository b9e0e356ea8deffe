package app.marquee.campaign;

import app.marquee.security.NodeResolver;
import app.marquee.security.Permission;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Lets {@code node(id:)} and {@code nodes(ids:)} find campaigns, their runs and deliveries. */
class CampaignNodes {
    @Produces
    @Singleton
    static NodeResolver campaigns(Campaigns campaigns) {
        return new NodeResolver(CampaignView.PREFIX, Permission.CAMPAIGN_READ, campaigns::find);
    }

    @Produces
    @Singleton
    static NodeResolver runs(CampaignRuns runs) {
        return new NodeResolver(CampaignRunView.PREFIX, Permission.CAMPAIGN_READ, runs::find);
    }

    @Produces
    @Singleton
    static NodeResolver deliveries(Deliveries deliveries) {
        return new NodeResolver(DeliveryView.PREFIX, Permission.CAMPAIGN_READ, deliveries::find);
    }
}
