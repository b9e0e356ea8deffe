package app.marquee.campaign;

import java.time.Instant;

class InstantNow {
    Instant startedAt() {
        return Instant.now();
    }
}
