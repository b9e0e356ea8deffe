package app.marquee.content;

import app.marquee.shared.DomainException;

/** The workflow has no such step from where the content stands. */
final class WrongStatus extends DomainException {
    WrongStatus(String message) {
        super("WRONG_STATUS", message, "input", "id");
    }
}
