package app.marquee.shared;

/** An input value that is out of its bounds or malformed. */
public final class InvalidInput extends DomainException {
    public InvalidInput(Message message, String... field) {
        super(CommonErrorCode.INVALID, message, field);
    }
}
