package app.marquee.subscription;

/** What a client sent is no message of the protocol. */
final class UnreadableMessage extends RuntimeException {
    UnreadableMessage(String message) {
        super(message);
    }
}
