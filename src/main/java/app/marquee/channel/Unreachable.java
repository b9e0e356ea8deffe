package app.marquee.channel;

import app.marquee.shared.Message;

/** A server could not be talked to. The message is for the tenant: it says why, and nothing about our own network. */
final class Unreachable extends RuntimeException {
    private final transient Message reason;

    Unreachable(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    Message reason() {
        return reason;
    }
}
