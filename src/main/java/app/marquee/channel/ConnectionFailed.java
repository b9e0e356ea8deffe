package app.marquee.channel;

import app.marquee.outbound.Unreachable;
import app.marquee.shared.DomainException;

/** The other side of a channel did not answer, or not as it should; nothing was stored. */
final class ConnectionFailed extends DomainException {
    ConnectionFailed(Unreachable cause, String... field) {
        super(ChannelErrorCode.CONNECTION_FAILED, cause.reason(), field);
        initCause(cause);
    }
}
