package app.marquee.security;

/** The caller is known and may not do this. */
public final class Forbidden extends RuntimeException {
    Forbidden(String message) {
        super(message);
    }
}
