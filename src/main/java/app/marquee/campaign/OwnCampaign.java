package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** Somebody wanted to approve a campaign that they had a hand in. */
final class OwnCampaign extends DomainException {
    OwnCampaign() {
        super(
                CampaignErrorCode.OWN_CAMPAIGN,
                Message.of("Somebody who neither wrote nor scheduled this campaign has to approve it"),
                "input",
                "id");
    }
}
