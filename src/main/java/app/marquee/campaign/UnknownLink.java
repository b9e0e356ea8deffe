package app.marquee.campaign;

/** A link that was ours, to something that is gone. */
final class UnknownLink extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
