package app.marquee.tenant;

/** The mail server did not take an invitation. What it said is left out: it may name the person. */
final class InvitationNotSent extends RuntimeException {
    InvitationNotSent(RuntimeException reason) {
        super("The mail server did not take an invitation: " + reason.getClass().getSimpleName());
    }
}
