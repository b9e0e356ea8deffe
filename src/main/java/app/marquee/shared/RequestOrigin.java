package app.marquee.shared;

import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Where the HTTP request at hand comes from. It stays with the request's Vert.x context, on whichever thread that goes
 * on, and does not come along into background work.
 *
 * @param address the client's, behind a trusted proxy the one that the proxy names
 */
public record RequestOrigin(String requestId, @Nullable String address) {
    private static final String KEY = RequestOrigin.class.getName();
    private static final String LOGGED = "requestId";

    RequestOrigin(String requestId, @Nullable SocketAddress client) {
        this(requestId, client == null ? null : client.hostAddress());
    }

    /** What runs in the Vert.x context at hand belongs to the request from now on, in the log too. */
    public void enter() {
        MDC.put(LOGGED, requestId);
        ContextLocals.put(KEY, this);
    }

    /** Empty in background work. */
    public static Optional<RequestOrigin> current() {
        return VertxContext.isOnDuplicatedContext() ? ContextLocals.get(KEY) : Optional.empty();
    }
}
