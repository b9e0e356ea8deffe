package app.marquee.security;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** The caller is known and may not do this. */
public final class Forbidden extends RequestException {
    Forbidden(Message message) {
        super(RequestErrorCode.FORBIDDEN, message);
    }
}
