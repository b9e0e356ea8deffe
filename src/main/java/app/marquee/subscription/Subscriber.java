package app.marquee.subscription;

import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.AsyncResult;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One subscription: answers with the present state, and again when that has changed, until it is the last. However many
 * changes there are, it keeps none of them, only that there was one; so a slow reader sees fewer states and costs nothing.
 */
final class Subscriber {
    private static final Duration LATER = Duration.ofSeconds(2);
    private static final Duration LATEST = Duration.ofSeconds(30);
    // What takes long to read is read less often: at most a fifth of the time.
    private static final int REST = 4;

    private final Socket socket;
    private final ChangeFeed feed;
    private final String id;
    private final JsonObject payload;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile @Nullable Runnable leave;
    private boolean changed = true;
    private boolean running;
    private boolean resting;
    private volatile boolean ended;
    private Duration later = LATER;
    private long begun;
    private @Nullable JsonObject sent;

    Subscriber(Socket socket, ChangeFeed feed, String id, JsonObject payload) {
        this.socket = socket;
        this.feed = feed;
        this.id = id;
        this.payload = payload;
    }

    /** Reads the state if it may have changed and the client is ready for it. */
    void goOn() {
        if (changed && !running && !resting && !ended && socket.isReady()) {
            changed = false;
            running = true;
            begun = System.nanoTime();
            socket.answer(payload, sent == null, this::follow, this::answered);
        }
    }

    /** On a worker thread, before the state is read. */
    private void follow(Topic topic) {
        if (leave == null) {
            leave = feed.follow(topic, this::changed);
            // It may have ended while nobody could see that.
            if (ended) {
                leave();
            }
        }
    }

    private void leave() {
        Runnable left = leave;
        if (left != null) {
            left.run();
        }
    }

    /** From any thread. */
    private void changed() {
        if (told.compareAndSet(false, true)) {
            socket.onEventLoop(() -> {
                told.set(false);
                refresh();
            });
        }
    }

    void refresh() {
        changed = true;
        goOn();
    }

    private void answered(AsyncResult<Answer> result) {
        running = false;
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (ended) {
            socket.ended(id, this);
        } else if (result.failed()) {
            fail(result.cause());
        } else {
            pass(result.result());
        }
        rest(longer(socket.pause(), took.multipliedBy(REST)));
    }

    private void pass(Answer answer) {
        if (!answer.wasRun() || answer.hasError("INTERNAL")) {
            refuse(answer);
            return;
        }
        later = LATER;
        JsonObject state = answer.state();
        if (!state.equals(sent)) {
            sent = state;
            socket.send(SocketMessage.next(id, answer.result()));
        }
        if (answer.isLast() || !answer.hasObject()) {
            socket.send(SocketMessage.complete(id));
            end();
        }
    }

    /** What passes by does not end a subscription that has begun. */
    private void refuse(Answer answer) {
        if (sent != null && (answer.hasError("THROTTLED") || answer.hasError("INTERNAL"))) {
            tryLater();
            return;
        }
        socket.send(SocketMessage.error(id, answer.errors()));
        end();
        socket.checkRights();
    }

    private void fail(Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            socket.checkRights();
        } else if (sent == null) {
            socket.send(SocketMessage.error(id, SocketErrors.internal(cause)));
            end();
        } else {
            tryLater();
        }
    }

    /** Longer each time in a row. */
    private void tryLater() {
        changed = true;
        rest(later);
        later = shorter(later.multipliedBy(2), LATEST);
    }

    private void rest(Duration pause) {
        if (!resting && !ended) {
            resting = true;
            socket.after(pause, () -> {
                resting = false;
                goOn();
            });
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Nothing more is sent. */
    void stop() {
        if (!ended) {
            end();
        }
    }

    private void end() {
        ended = true;
        leave();
        if (!running) {
            socket.ended(id, this);
        }
    }
}
