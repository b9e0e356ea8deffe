package app.marquee.tag;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class KeyDefined extends DomainException {
    KeyDefined(String key) {
        super(TagErrorCode.KEY_TAKEN, Message.of("There is a definition of the tag %s already", key), "input", "key");
    }
}
