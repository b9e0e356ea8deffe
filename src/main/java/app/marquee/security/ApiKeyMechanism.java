package app.marquee.security;

import app.marquee.shared.Network;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets partners in by an API key in the Authorization header; every other bearer token is left to OIDC. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {
    /** Attribute of the identity that holds the {@link StoredApiKey}. */
    static final String API_KEY = "marquee.api-key";

    private static final String BEARER = "Bearer " + ApiKeySecret.START;
    private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;

    private final AccessDirectory directory;
    private final InstantSource clock;

    ApiKeyMechanism(AccessDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identityProviders) {
        String authorization = context.request().getHeader("Authorization");
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Uni.createFrom().nullItem();
        }
        var secret = ApiKeySecret.parse(authorization.substring("Bearer ".length()));
        if (secret.isEmpty()) {
            return refused();
        }
        InetAddress client = client(context);
        // Vert.x gives the result back on the request's own context, where everything else of the request expects it.
        return Uni.createFrom()
                .completionStage(() -> context.vertx()
                        .executeBlocking(() -> identify(secret.get(), client), false)
                        .toCompletionStage());
    }

    private SecurityIdentity identify(ApiKeySecret secret, @Nullable InetAddress client) {
        Instant now = clock.instant();
        StoredApiKey key = directory
                .apiKey(secret.prefix())
                .filter(stored -> MessageDigest.isEqual(stored.secretHash(), secret.hash()))
                .filter(stored -> stored.isLiveAt(now))
                .filter(stored -> stored.isOpenTo(client))
                .orElseThrow(AuthenticationFailedException::new);
        directory.used(key.id(), now);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(secret.prefix()))
                .addAttribute(API_KEY, key)
                .build();
    }

    /** The connection's other end or, where a trusted proxy is configured, whom the proxy names. */
    private static @Nullable InetAddress client(RoutingContext context) {
        SocketAddress remote = context.request().remoteAddress();
        String address = remote == null ? null : remote.hostAddress();
        return address == null ? null : Network.address(address);
    }

    private static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }
}
