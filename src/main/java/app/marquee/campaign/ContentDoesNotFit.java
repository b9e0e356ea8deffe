package app.marquee.campaign;

import app.marquee.content.ContentKind;
import app.marquee.shared.ChannelKind;
import app.marquee.shared.DomainException;

final class ContentDoesNotFit extends DomainException {
    ContentDoesNotFit(ChannelKind channel, ContentKind content) {
        super(
                "CONTENT_DOES_NOT_FIT",
                "A channel of kind %s does not carry content of kind %s".formatted(channel, content),
                "input",
                "contentId");
    }
}
