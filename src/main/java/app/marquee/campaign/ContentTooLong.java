package app.marquee.campaign;

import app.marquee.channel.MessageExtent;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** No message of a content could be sent, whatever is filled in. */
final class ContentTooLong extends DomainException {
    ContentTooLong(int step, MessageExtent excess) {
        super(
                CampaignErrorCode.CONTENT_TOO_LONG,
                Message.of(
                        "Even with nothing filled in, the content of step %d does not fit: %s",
                        step + 1, excess.reason()),
                "input",
                "id");
    }
}
