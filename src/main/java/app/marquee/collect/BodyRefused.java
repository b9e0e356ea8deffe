package app.marquee.collect;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import java.util.List;

/** What was sent cannot be read as messages, as a whole. */
final class BodyRefused extends RequestException {
    private final int status;
    private final List<String> field;

    BodyRefused(int status, Message reason) {
        this(status, reason, List.of());
    }

    BodyRefused(int status, Message reason, List<String> field) {
        super(RequestErrorCode.INVALID, reason);
        this.status = status;
        this.field = field;
    }

    int status() {
        return status;
    }

    List<String> field() {
        return field;
    }
}
