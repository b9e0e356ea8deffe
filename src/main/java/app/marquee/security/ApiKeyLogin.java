package app.marquee.security;

import app.marquee.shared.Network;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the API key whose secret somebody shows. */
@ApplicationScoped
class ApiKeyLogin {
    private final AccessDirectory directory;
    private final InstantSource clock;

    ApiKeyLogin(AccessDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** @param client null when the address of whoever calls is not known */
    Optional<StoredApiKey> find(ApiKeySecret secret, @Nullable InetAddress client) {
        Instant now = clock.instant();
        Optional<StoredApiKey> key = directory
                .apiKey(secret.prefix())
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), secret.hash()))
                .filter(stored -> stored.isLiveAt(now))
                .filter(stored -> stored.isOpenTo(client));
        key.ifPresent(found -> directory.used(found.id(), now));
        return key;
    }

    /** The connection's other end or, where a trusted proxy is configured, whom the proxy names. */
    static @Nullable InetAddress client(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? null : Network.address(address);
    }
}
