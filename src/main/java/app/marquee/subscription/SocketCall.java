package app.marquee.subscription;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextDecorator;
import io.vertx.ext.web.impl.RoutingContextInternal;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of work for a connected client, in the form of the request that opened the connection: with its headers, and
 * with notes of its own, since many run at a time.
 */
final class SocketCall extends RoutingContextDecorator {
    private final Map<String, Object> notes;
    private final HttpServerResponse response;

    SocketCall(RoutingContext upgrade) {
        super(upgrade.currentRoute(), (RoutingContextInternal) upgrade);
        notes = new HashMap<>(upgrade.data());
        response = new SentResponse(upgrade.response());
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }

    @Override
    public Map<String, Object> data() {
        return notes;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T get(String key) {
        return (T) notes.get(key);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T get(String key, T otherwise) {
        return (T) notes.getOrDefault(key, otherwise);
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> @Nullable T remove(String key) {
        return (T) notes.remove(key);
    }

    @Override
    public RoutingContext put(String key, Object value) {
        notes.put(key, value);
        return this;
    }

    @Override
    public int addHeadersEndHandler(Handler<Void> handler) {
        return 0;
    }

    @Override
    public int addBodyEndHandler(Handler<Void> handler) {
        return 0;
    }

    @Override
    public int addEndHandler(Handler<AsyncResult<Void>> handler) {
        return 0;
    }
}
