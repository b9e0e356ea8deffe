package app.marquee.campaign;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;

/** Runs work beside a job, in a context of its own: work that shares one with the job's thread would share its tenant too. */
final class Background {
    private Background() {}

    static <T> Future<T> run(Vertx vertx, Callable<T> work) {
        return VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext())
                .executeBlocking(work, false);
    }
}
