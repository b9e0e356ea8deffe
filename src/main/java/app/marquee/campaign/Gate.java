package app.marquee.campaign;

import app.marquee.job.ClaimLost;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Says whether more messages may be begun. It looks itself, several times a second: a batch may wait for a slow server
 * for long, and a pause is not to wait for the batch.
 */
final class Gate implements BooleanSupplier, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Gate.class);
    private static final long MILLISECONDS = 300;

    private final Vertx vertx;
    private final BooleanSupplier look;
    private final long timer;
    private Future<Boolean> underway = Future.succeededFuture();
    private boolean closed;
    private volatile boolean open = true;

    /** @param look whether messages may be begun; called in a context of its own */
    Gate(Vertx vertx, BooleanSupplier look) {
        this.vertx = vertx;
        this.look = look;
        this.timer = vertx.setPeriodic(MILLISECONDS, id -> lookAgain());
    }

    @Override
    public boolean getAsBoolean() {
        return open;
    }

    private synchronized void lookAgain() {
        if (!closed && underway.isComplete()) {
            underway = Background.run(vertx, this::look);
        }
    }

    private boolean look() {
        try {
            open = look.getAsBoolean();
        } catch (ClaimLost e) {
            open = false;
        } catch (RuntimeException e) {
            LOG.debug("Whether a campaign may go on could not be looked up", e);
        }
        return open;
    }

    /** Once it returns, nothing is looked up any more. */
    @Override
    public void close() {
        vertx.cancelTimer(timer);
        last().toCompletionStage().toCompletableFuture().join();
    }

    private synchronized Future<Boolean> last() {
        closed = true;
        return underway;
    }
}
