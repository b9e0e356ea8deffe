package app.marquee.security;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** A token that gives no right, with a reason that can be shown. */
public final class InvalidToken extends RequestException {
    InvalidToken(Message message) {
        super(RequestErrorCode.FORBIDDEN, message);
    }
}
