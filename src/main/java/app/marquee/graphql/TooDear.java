package app.marquee.graphql;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;

/** The operation costs more than any operation may, however many points its caller has. */
final class TooDear extends RequestException {
    private final int maximum;

    TooDear(int cost, int maximum) {
        super(
                RequestErrorCode.INVALID,
                Message.of(
                        "This costs %d points, and one operation may cost %d; ask for shorter pages or for less at once",
                        cost, maximum));
        this.maximum = maximum;
    }

    int maximum() {
        return maximum;
    }
}
