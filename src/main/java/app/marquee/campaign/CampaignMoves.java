package app.marquee.campaign;

import app.marquee.shared.Message;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.function.Consumer;

/** Takes a campaign from one state to another, and lets others know. */
@ApplicationScoped
class CampaignMoves {
    private final Event<CampaignMoved> events;

    CampaignMoves(Event<CampaignMoved> events) {
        this.events = events;
    }

    void move(Campaign campaign, Consumer<Campaign> step) {
        CampaignStatus before = campaign.status();
        step.accept(campaign);
        Message reason = campaign.statusReason();
        events.fire(
                new CampaignMoved(campaign.id(), before, campaign.status(), reason == null ? null : reason.toString()));
    }
}
