package app.marquee.shared;

/** An id that no object of the expected type can have: a programming error of the client, not a user's. */
public final class InvalidId extends RequestException {
    InvalidId(String prefix) {
        super(RequestErrorCode.INVALID, Message.of("Not an id of the form %s_...", prefix));
    }

    private InvalidId() {
        super(RequestErrorCode.INVALID, Message.of("Not an id of this service"));
    }

    /** The id names no type of object that this service has. */
    public static InvalidId unknownType() {
        return new InvalidId();
    }
}
