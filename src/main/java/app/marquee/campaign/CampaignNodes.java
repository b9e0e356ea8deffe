package app.marquee.campaign;

import app.marquee.security.CurrentCaller;
import app.marquee.security.Permission;
import app.marquee.shared.Node;
import app.marquee.shared.NodeResolver;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds campaigns and deliveries for {@code node(id:)}. */
final class CampaignNodes {
    private CampaignNodes() {}

    @ApplicationScoped
    static class OfCampaigns implements NodeResolver {
        private final Campaigns campaigns;
        private final CurrentCaller caller;

        OfCampaigns(Campaigns campaigns, CurrentCaller caller) {
            this.campaigns = campaigns;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return CampaignView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.CAMPAIGN_READ) ? campaigns.find(id).orElse(null) : null;
        }
    }

    @ApplicationScoped
    static class OfDeliveries implements NodeResolver {
        private final Deliveries deliveries;
        private final CurrentCaller caller;

        OfDeliveries(Deliveries deliveries, CurrentCaller caller) {
            this.deliveries = deliveries;
            this.caller = caller;
        }

        @Override
        public String prefix() {
            return DeliveryView.PREFIX;
        }

        @Override
        public @Nullable Node find(UUID id) {
            return caller.may(Permission.CAMPAIGN_READ) ? deliveries.find(id).orElse(null) : null;
        }
    }
}
