package app.marquee.campaign;

import java.time.InstantSource;

class SystemClock {
    InstantSource clock() {
        return InstantSource.system();
    }
}
