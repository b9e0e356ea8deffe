package app.marquee.tag;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class DefinitionRetired extends DomainException {
    DefinitionRetired() {
        super(TagErrorCode.RETIRED, Message.of("This tag definition is retired"), "input", "id");
    }
}
