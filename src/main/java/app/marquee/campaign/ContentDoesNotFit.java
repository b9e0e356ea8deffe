package app.marquee.campaign;

import app.marquee.content.ContentKind;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class ContentDoesNotFit extends DomainException {
    ContentDoesNotFit(ChannelKind channel, ContentKind content, String... field) {
        super(
                CampaignErrorCode.CONTENT_DOES_NOT_FIT,
                Message.of("A channel of kind %s does not carry content of kind %s", channel, content),
                field);
    }
}
