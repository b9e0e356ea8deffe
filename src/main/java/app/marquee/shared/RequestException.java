package app.marquee.shared;

/** Something that a program asked for and cannot have: it becomes a top-level error. */
public abstract class RequestException extends RuntimeException {
    private final RequestErrorCode code;
    private final transient Message text;

    /** @param message one sentence; shown to the caller */
    protected RequestException(RequestErrorCode code, Message message) {
        super(message.toString());
        this.code = code;
        this.text = message;
    }

    public RequestErrorCode code() {
        return code;
    }

    public Message text() {
        return text;
    }
}
