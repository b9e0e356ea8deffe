package app.marquee.graphql;

/** A document that the service would not run. */
public final class InvalidDocument extends RuntimeException {
    InvalidDocument(String message) {
        super(message);
    }
}
