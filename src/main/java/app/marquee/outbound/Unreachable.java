package app.marquee.outbound;

import app.marquee.shared.Message;

/** A server could not be talked to. The message is for the tenant: it says why, and nothing about our own network. */
public final class Unreachable extends RuntimeException {
    private final transient Message reason;

    public Unreachable(Message reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public Message reason() {
        return reason;
    }
}
