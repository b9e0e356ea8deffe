package app.marquee.campaign;

import app.marquee.shared.Message;
import app.marquee.shared.NotFound;
import java.util.UUID;

final class CampaignNotFound extends NotFound {
    CampaignNotFound(UUID id) {
        super(Message.of("campaign"), CampaignView.PREFIX, id);
    }
}
