package app.marquee.campaign;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** The group's provider did not take a post, for certain. */
final class NotPosted extends DomainException {
    NotPosted(Message reason) {
        super(CampaignErrorCode.NOT_POSTED, reason, "input", "channelId");
    }
}
