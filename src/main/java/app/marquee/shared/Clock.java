package app.marquee.shared;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Gives the time by injection, so that a test can set it. */
final class Clock {
    @Produces
    @Singleton
    @io.quarkus.arc.DefaultBean
    InstantSource system() {
        return InstantSource.system();
    }
}
