package app.marquee.channel;

/** A server could not be talked to. The message is for the tenant: it says why, and nothing about our own network. */
final class Unreachable extends RuntimeException {
    private final String reason;

    Unreachable(String reason) {
        super(reason);
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
