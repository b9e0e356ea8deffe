package app.marquee.campaign;

/** A link that was ours, to something that is gone. */
final class UnknownLink extends RuntimeException {
    UnknownLink() {
        super("What this link led to does not exist any more");
    }
}
