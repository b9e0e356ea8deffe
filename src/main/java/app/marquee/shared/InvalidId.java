package app.marquee.shared;

/** An id that no object of the expected type can have: a programming error of the client, not a user's. */
public final class InvalidId extends RuntimeException {
    InvalidId(String prefix) {
        super("Not an id of the form " + prefix + "_...");
    }

    private InvalidId() {
        super("Not an id of this service");
    }

    /** The id names no type of object that this service has. */
    public static InvalidId unknownType() {
        return new InvalidId();
    }
}
