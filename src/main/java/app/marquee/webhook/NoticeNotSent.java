package app.marquee.webhook;

/** The mail server did not take a notice. What it said is left out: it may name a person. */
final class NoticeNotSent extends RuntimeException {
    NoticeNotSent(RuntimeException reason) {
        super("The mail server did not take a notice: " + reason.getClass().getSimpleName());
    }
}
