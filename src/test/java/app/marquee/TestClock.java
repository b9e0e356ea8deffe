package app.marquee;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that follows the real one at a distance, which tests change: nobody sleeps. */
@Alternative
@Priority(1)
@ApplicationScoped
public class TestClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    /** Lets time pass. */
    public void advance(Duration duration) {
        ahead = ahead.plus(duration);
    }

    /** Back to the real time. */
    public void reset() {
        ahead = Duration.ZERO;
    }
}
