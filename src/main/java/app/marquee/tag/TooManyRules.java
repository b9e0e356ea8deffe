package app.marquee.tag;

import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

class TooManyRules extends DomainException {
    TooManyRules(int most) {
        super(
                TagErrorCode.TOO_MANY_RULES,
                Message.of("A tenant has at most %d tags with a rule; take one away first", most),
                "input",
                "rule");
    }
}
