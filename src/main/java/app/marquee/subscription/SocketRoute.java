package app.marquee.subscription;

import app.marquee.security.AllowedOrigins;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Opens websockets on the GraphQL endpoint, for pages of allowed origins and for who is no browser, and closes them when
 * the service ends. It comes before all that reads bodies, after which nothing can be opened, and before SmallRye's own
 * handler, which knows no bounds.
 */
@ApplicationScoped
class SocketRoute {
    private static final Logger LOG = Logger.getLogger(SocketRoute.class);
    private static final int BEFORE_BODIES = -150;
    private static final int PATIENCE_SECONDS = 2;

    private final AllowedOrigins origins;
    private final SocketServices services;
    private final ChangeListener listener;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    SocketRoute(AllowedOrigins origins, SocketServices services, ChangeListener listener) {
        this.origins = origins;
        this.services = services;
        this.listener = listener;
    }

    void register(@Observes Router router) {
        router.route("/graphql").order(BEFORE_BODIES).handler(this::upgrade);
    }

    private void upgrade(RoutingContext context) {
        if (!context.request().headers().contains(HttpHeaders.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            context.next();
        } else if (!origins.mayConnect(context.request())) {
            context.response().setStatusCode(403).end();
        } else if (stopping || open.size() >= services.settings().connections()) {
            context.response().setStatusCode(503).putHeader("Retry-After", "1").end();
        } else {
            Context eventLoop = context.vertx().getOrCreateContext();
            context.request()
                    .toWebSocket()
                    .onSuccess(websocket -> connect(new Socket(websocket, context, eventLoop, services)))
                    .onFailure(failure -> LOG.debugf("No websocket: %s", failure.getMessage()));
        }
    }

    private void connect(Socket socket) {
        listener.start();
        open.add(socket);
        socket.open(() -> open.remove(socket));
    }

    /** Before the server closes, which would say that all is well and over: clients hear of it and go to another replica. */
    void stop(@Observes ShutdownDelayInitiatedEvent event) {
        stopping = true;
        List<Future<Void>> goodbyes = open.stream().map(Socket::goAway).toList();
        try {
            Future.join(goodbyes).toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.debugf("Some clients did not hear the end: %s", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
