package app.marquee.shared;

/** Page arguments or a cursor that no answer of this service contained. */
public final class InvalidPage extends RequestException {
    public InvalidPage(Message message) {
        super(RequestErrorCode.INVALID, message);
    }

    /** Until all messages are in both languages. */
    public InvalidPage(String message) {
        this(Message.untranslated(message));
    }
}
