package app.marquee.job;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Looks for jobs ten times as often as the scheduler can: tests wait for what became due, hundreds of times. */
@ApplicationScoped
class EagerPoll {
    private static final int MILLISECONDS = 100;

    void start(@Observes StartupEvent event, Vertx vertx, JobWorker worker) {
        vertx.setPeriodic(MILLISECONDS, timer -> worker.wake());
    }
}
