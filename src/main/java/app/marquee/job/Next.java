package app.marquee.job;

import java.time.Instant;

/** What becomes of a job after one run. */
public sealed interface Next {
    /** The work is finished. */
    record Done() implements Next {}

    /** The work goes on at a time; now or earlier: as soon as other tenants' jobs had their turn. */
    record Again(Instant at) implements Next {}

    static Next done() {
        return new Done();
    }

    static Next again(Instant at) {
        return new Again(at);
    }
}
