package app.marquee.webhook;

import app.marquee.outbound.Answer;
import app.marquee.shared.Message;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of one call.
 *
 * @param answer null where none came
 * @param error why it counts as failed, for people; null where it does not
 */
record CallResult(
        UUID deliveryId,
        Instant at,
        int durationMs,
        @Nullable Answer answer,
        @Nullable Message error) {
    private static final int GONE = 410;

    boolean isSuccess() {
        return error == null;
    }

    boolean isGone() {
        return answer != null && answer.status() == GONE;
    }
}
