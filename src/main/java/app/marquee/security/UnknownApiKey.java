package app.marquee.security;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** What was shown is no API key that lets in from where it was sent. */
public final class UnknownApiKey extends RequestException {
    UnknownApiKey() {
        super(RequestErrorCode.UNAUTHENTICATED, Message.of("Send a valid API key as the user name or as writeKey"));
    }
}
