package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** What was sent is no request that could be run. */
class InvalidRequest extends RequestException {
    private final int status;

    InvalidRequest(Message message) {
        this(400, message);
    }

    InvalidRequest(int status, Message message) {
        super(RequestErrorCode.INVALID, message);
        this.status = status;
    }

    /** The status of an answer of a type. */
    int statusAs(ResponseType type) {
        return status;
    }

    /** A request that can be read, with a document that cannot. */
    static final class InvalidDocument extends InvalidRequest {
        InvalidDocument(Message message) {
            super(message);
        }

        @Override
        int statusAs(ResponseType type) {
            return type.statusWithoutData();
        }
    }
}
