package app.marquee.tag;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class TooManyDefinitions extends DomainException {
    TooManyDefinitions(int most) {
        super(
                TagErrorCode.TOO_MANY_DEFINITIONS,
                Message.of("A tenant has at most %d tag definitions; retire one first", most),
                "input",
                "key");
    }
}
