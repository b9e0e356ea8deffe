package app.marquee.channel;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

final class PersonRequired extends DomainException {
    PersonRequired() {
        super(
                ChannelErrorCode.PERSON_REQUIRED,
                Message.of("A person has to ask for an export and another to approve it; an API key cannot"));
    }
}
