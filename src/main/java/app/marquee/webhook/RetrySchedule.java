package app.marquee.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** When a call that failed is made again: ten calls over a good three days, with pauses as Standard Webhooks has them. */
final class RetrySchedule {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** A share of each pause that chance adds, so that what failed together does not come back together. */
    private static final double JITTER = 0.1;

    private RetrySchedule() {}

    /** The pause after so many calls; empty after the last. */
    static Optional<Duration> after(int attempts) {
        return attempts > PAUSES.size() ? Optional.empty() : Optional.of(jittered(PAUSES.get(attempts - 1)));
    }

    private static Duration jittered(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong((long) (pause.toMillis() * JITTER)));
    }
}
