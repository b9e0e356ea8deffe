package app.marquee.shared;

/** Page arguments or a cursor that no answer of this service contained. */
public final class InvalidPage extends RequestException {
    public InvalidPage(Message message) {
        super(RequestErrorCode.INVALID, message);
    }
}
