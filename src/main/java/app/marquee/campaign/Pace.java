package app.marquee.campaign;

import java.time.Duration;

/**
 * How long a batch is, by how long the one before took: about a tenth of a second on the wire, since what is on the wire
 * is what a kill leaves unconfirmed and what a pause waits for.
 */
final class Pace {
    private static final int SHORTEST = 8;
    private static final long AIM = Duration.ofMillis(100).toNanos();

    private final int longest;
    private volatile int size;

    /** @param longest what the channel takes at once */
    Pace(int longest) {
        this.longest = longest;
        this.size = Math.min(SHORTEST, longest);
    }

    int size() {
        return size;
    }

    void took(int messages, Duration time) {
        long inTime = messages * AIM / Math.max(1, time.toNanos());
        size = (int) Math.min(longest, Math.max(SHORTEST, inTime));
    }
}
