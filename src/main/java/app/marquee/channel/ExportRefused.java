package app.marquee.channel;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** A link to a file that may not be downloaded now. */
final class ExportRefused extends RequestException {
    ExportRefused(Message message) {
        super(RequestErrorCode.FORBIDDEN, message);
    }
}
