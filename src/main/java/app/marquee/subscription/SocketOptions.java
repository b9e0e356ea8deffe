package app.marquee.subscription;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Sets what Quarkus has no settings for. Websockets are not compressed: a small message could unfold to any size, and
 * each connection would keep two windows.
 */
@ApplicationScoped
class SocketOptions implements HttpServerOptionsCustomizer {
    static final String PROTOCOL = "graphql-transport-ws";

    private final SubscriptionSettings settings;

    SocketOptions(SubscriptionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setMaxWebSocketFrameSize(settings.messageSize())
                .setMaxWebSocketMessageSize(settings.messageSize())
                .setWebSocketSubProtocols(List.of(PROTOCOL));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
