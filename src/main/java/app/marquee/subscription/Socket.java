package app.marquee.subscription;

import app.marquee.security.Refusal;
import io.quarkus.security.AuthenticationFailedException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The connection of one client, by graphql-transport-ws. All of it runs on the connection's event loop. */
final class Socket {
    private static final Logger LOG = Logger.getLogger(Socket.class);
    private static final int MAXIMUM_REASON_BYTES = 123;

    private final ServerWebSocket socket;
    private final RoutingContext upgrade;
    private final SocketServices services;
    private final Vertx vertx;
    private final Context eventLoop;
    private final Map<String, Subscriber> subscribers = new HashMap<>();
    private final Set<Long> timers = new HashSet<>();
    private final List<Runnable> whenClosed = new ArrayList<>();
    private final AtomicBoolean accessChanged = new AtomicBoolean();
    private int subscribed;
    private boolean initialised;
    private @Nullable Admission admission;
    private boolean heard = true;
    private boolean closed;

    /** @param eventLoop the context of the request that opened it, whose language and id stay */
    Socket(ServerWebSocket socket, RoutingContext upgrade, Context eventLoop, SocketServices services) {
        this.socket = socket;
        this.upgrade = upgrade;
        this.services = services;
        this.vertx = upgrade.vertx();
        this.eventLoop = eventLoop;
    }

    /** @param gone is called when the connection has ended */
    void open(Runnable gone) {
        whenClosed.add(gone);
        socket.closeHandler(here(ended -> ended()));
        if (!SocketOptions.PROTOCOL.equals(socket.subProtocol())) {
            close(Closing.SUBPROTOCOL_NOT_ACCEPTABLE, "Use the subprotocol " + SocketOptions.PROTOCOL);
            return;
        }
        socket.exceptionHandler(here(failure -> close(Closing.BAD_REQUEST, "Messages must be whole and not too large")))
                .drainHandler(here(drained -> goOn()))
                .pongHandler(here(pong -> heard = true))
                .binaryMessageHandler(here(message -> close(Closing.BAD_REQUEST, "Messages are texts")))
                .textMessageHandler(here(this::receive));
        after(services.settings().initTimeout(), this::requireInitialisation);
        every(services.settings().ping(), this::ping);
        every(services.settings().refresh(), this::refresh);
    }

    private void receive(String text) {
        heard = true;
        if (closed) {
            return;
        }
        try {
            take(SocketMessage.parse(text));
        } catch (UnreadableMessage e) {
            close(Closing.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        // Who does not read answers is not listened to.
        if (isOpen() && socket.writeQueueFull()) {
            socket.pause();
        }
    }

    private void take(SocketMessage message) {
        switch (message.type()) {
            case CONNECTION_INIT -> initialise(message.payload());
            case PING -> send(message.pong());
            case PONG -> LOG.trace("Nobody asked for this pong");
            case SUBSCRIBE -> subscribe(message.id(), message.payload());
            case COMPLETE -> complete(message.id());
        }
    }

    private void initialise(JsonObject payload) {
        if (initialised) {
            close(Closing.TOO_MANY_INITIALISATIONS, "Too many initialisation requests");
            return;
        }
        initialised = true;
        InitHeaders.take(payload, upgrade.request().headers());
        checkRights();
    }

    private void requireInitialisation() {
        if (!initialised) {
            close(Closing.INITIALISATION_TIMEOUT, "Connection initialisation timeout");
        }
    }

    private void subscribe(String id, JsonObject payload) {
        if (admission == null) {
            close(Closing.UNAUTHORIZED, "Unauthorized");
        } else if (subscribers.containsKey(id)) {
            close(Closing.SUBSCRIBER_ALREADY_EXISTS, "Subscriber for " + id + " already exists");
        } else if (subscribed >= services.settings().perConnection()) {
            send(SocketMessage.error(id, SocketErrors.tooManySubscriptions(subscribed)));
        } else if (!services.places()
                .take(subscriptionsOf(admission), services.settings().perTenant())) {
            int limit = services.settings().perTenant();
            send(SocketMessage.error(id, SocketErrors.tooManySubscriptionsOfTenant(limit)));
        } else {
            subscribed++;
            var subscriber = new Subscriber(this, services.feed(), id, payload);
            subscribers.put(id, subscriber);
            subscriber.goOn();
        }
    }

    private static String subscriptionsOf(Admission admitted) {
        return "subscriptions of " + tenantOf(admitted);
    }

    private static String tenantOf(Admission admitted) {
        return admitted.tenantId().map(Object::toString).orElse("none");
    }

    private void complete(String id) {
        Subscriber subscriber = subscribers.remove(id);
        if (subscriber != null) {
            subscriber.stop();
        }
    }

    /** Finds out whether the caller may still be here; at the first time, whether at all. */
    void checkRights() {
        onEventLoop(services.runner().admit(upgrade), this::checked);
    }

    private void checked(AsyncResult<Admission> result) {
        if (result.failed()) {
            refuse(result.cause());
        } else if (admission == null) {
            enter(result.result());
        } else if (!admission.tenantId().equals(result.result().tenantId())) {
            close(Closing.FORBIDDEN, "This login now works in another tenant");
        } else if (!admission.endsAt().equals(result.result().endsAt())) {
            endWith(result.result());
        }
    }

    private void enter(Admission admitted) {
        if (!takePlaces(admitted)) {
            close(Closing.TRY_AGAIN_LATER, "There are as many connections as there may be");
            return;
        }
        admitted.tenantId()
                .ifPresent(
                        tenant -> whenClosed.add(services.feed().follow(Topic.accessTo(tenant), this::accessChanged)));
        endWith(admitted);
        send(SocketMessage.ack());
    }

    private void endWith(Admission admitted) {
        admission = admitted;
        admitted.endsAt()
                .map(services.runner()::until)
                .ifPresent(time -> after(time, () -> close(Closing.FORBIDDEN, "The token has ended")));
    }

    private boolean takePlaces(Admission admitted) {
        String tenant = tenantOf(admitted);
        return takePlace(tenant, services.settings().connectionsPerTenant())
                && takePlace(
                        tenant + " " + admitted.caller(), services.settings().connectionsPerCaller());
    }

    private boolean takePlace(String who, int limit) {
        boolean taken = services.places().take(who, limit);
        if (taken) {
            whenClosed.add(() -> services.places().leave(who));
        }
        return taken;
    }

    /** From any thread; rights that change together are checked once. */
    private void accessChanged() {
        if (accessChanged.compareAndSet(false, true)) {
            onEventLoop(() -> {
                accessChanged.set(false);
                checkRights();
            });
        }
    }

    /** What happened to the database says nothing about the caller. */
    private void refuse(Throwable cause) {
        if (cause instanceof AuthenticationFailedException) {
            close(Closing.FORBIDDEN, "Send a valid token or API key as `Authorization` in connection_init");
        } else if (cause instanceof Refusal) {
            close(Closing.FORBIDDEN, String.valueOf(cause.getMessage()));
        } else {
            LOG.warnf("The rights of a connection cannot be checked now: %s", cause.getMessage());
            if (admission == null) {
                close(Closing.TRY_AGAIN_LATER, "Something went wrong on our side; try again");
            }
        }
    }

    /** Answers a subscription anew. */
    void answer(JsonObject payload, boolean isFirst, Consumer<Topic> follower, Consumer<AsyncResult<Answer>> then) {
        onEventLoop(services.runner().answer(upgrade, payload, isFirst, follower), then);
    }

    /** A subscription has ended, and nothing of it is running. */
    void ended(String id, Subscriber subscriber) {
        subscribers.remove(id, subscriber);
        release();
    }

    private void release() {
        if (admission != null && subscribed > 0) {
            subscribed--;
            services.places().leave(subscriptionsOf(admission));
        }
    }

    private void ping() {
        if (!heard) {
            close(Closing.TERMINATED, "The connection answers no pings");
            return;
        }
        heard = false;
        if (isOpen()) {
            socket.writePing(Buffer.buffer());
        }
    }

    private void refresh() {
        if (admission != null) {
            checkRights();
            List.copyOf(subscribers.values()).forEach(Subscriber::refresh);
        }
    }

    private void goOn() {
        if (isOpen()) {
            socket.resume();
        }
        List.copyOf(subscribers.values()).forEach(Subscriber::goOn);
    }

    private boolean isOpen() {
        return !closed && !socket.isClosed();
    }

    /** Whether a message would find its way to the client soon. */
    boolean isReady() {
        return isOpen() && !socket.writeQueueFull();
    }

    Duration pause() {
        return services.settings().pause();
    }

    void send(String message) {
        if (isOpen()) {
            socket.writeTextMessage(message);
        }
    }

    /** From any thread. */
    Future<Void> goAway() {
        return Future.future(done -> eventLoop.runOnContext(
                begun -> close(Closing.GOING_AWAY, "The service is restarting").onComplete(done)));
    }

    private Future<Void> close(Closing why, String reason) {
        if (closed) {
            return Future.succeededFuture();
        }
        Future<Void> closing = socket.close(why.code(), shortened(reason));
        ended();
        return closing;
    }

    private static String shortened(String reason) {
        String text = reason;
        while (Buffer.buffer(text).length() > MAXIMUM_REASON_BYTES) {
            text = text.substring(0, Math.min(text.length(), MAXIMUM_REASON_BYTES + 1) - 1);
        }
        return text;
    }

    private void ended() {
        if (!closed) {
            closed = true;
            timers.forEach(vertx::cancelTimer);
            List.copyOf(subscribers.values()).forEach(Subscriber::stop);
            subscribers.clear();
            // Those that are running are not heard of any more.
            while (subscribed > 0) {
                release();
            }
            whenClosed.forEach(Runnable::run);
        }
    }

    void after(Duration delay, Runnable work) {
        if (!closed) {
            timers.add(vertx.setTimer(Math.max(1, delay.toMillis()), timer -> {
                timers.remove(timer);
                onEventLoop(work);
            }));
        }
    }

    private void every(Duration period, Runnable work) {
        timers.add(vertx.setPeriodic(period.toMillis(), timer -> onEventLoop(work)));
    }

    private <T> void onEventLoop(Future<T> future, Consumer<AsyncResult<T>> then) {
        future.onComplete(result -> onEventLoop(() -> then.accept(result)));
    }

    private <T> Handler<T> here(Handler<T> work) {
        return event -> onEventLoop(() -> work.handle(event));
    }

    /** From any thread; nothing happens once the connection has ended. */
    void onEventLoop(Runnable work) {
        eventLoop.runOnContext(begun -> {
            if (!closed) {
                work.run();
            }
        });
    }
}
