package app.marquee.limit;

import app.marquee.shared.Message;
import app.marquee.shared.RequestErrorCode;
import app.marquee.shared.RequestException;
import java.time.Duration;

/** A bucket has fewer points than were asked for; none were taken. */
public final class TooFewPoints extends RequestException {
    private final transient Duration retryAfter;

    TooFewPoints(Duration retryAfter) {
        super(
                RequestErrorCode.THROTTLED,
                Message.of(
                        "Too much was asked for in too short a time; repeat the request in %d ms",
                        retryAfter.toMillis()));
        this.retryAfter = retryAfter;
    }

    /** When there are enough again, if nobody else takes them; never zero. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** The same for the header {@code Retry-After}. */
    public String retryAfterSeconds() {
        return String.valueOf(retryAfter.plusMillis(999).toSeconds());
    }
}
