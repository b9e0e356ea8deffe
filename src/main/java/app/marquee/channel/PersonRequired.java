package app.marquee.channel;

import app.marquee.shared.DomainException;

final class PersonRequired extends DomainException {
    PersonRequired() {
        super("PERSON_REQUIRED", "A person has to ask for an export and another to approve it; an API key cannot");
    }
}
