package app.marquee.collect;

import app.marquee.shared.CommonErrorCode;
import app.marquee.shared.DomainException;
import app.marquee.shared.Message;

/** A message is not what Segment's specification says. */
final class MalformedMessage extends DomainException {
    MalformedMessage(Message reason, String... field) {
        super(CommonErrorCode.INVALID, reason, field);
    }
}
