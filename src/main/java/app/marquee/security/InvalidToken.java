package app.marquee.security;

/** A token that gives no right, with a reason that can be shown. */
public final class InvalidToken extends RuntimeException {
    InvalidToken(String message) {
        super(message);
    }
}
