package app.marquee.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** Lets partners in by an API key in the Authorization header; every other bearer token is left to OIDC. */
@ApplicationScoped
class ApiKeyMechanism implements HttpAuthenticationMechanism {
    /** Attribute of the identity that holds the {@link StoredApiKey}. */
    static final String API_KEY = "marquee.api-key";

    private static final String BEARER = "Bearer " + ApiKeySecret.START;
    private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 100;

    private final ApiKeyLogin login;

    ApiKeyMechanism(ApiKeyLogin login) {
        this.login = login;
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
        InetAddress client = ApiKeyLogin.client(context);
        // Vert.x gives the result back on the request's own context, where everything else of the request expects it.
        return Uni.createFrom()
                .completionStage(() -> context.vertx()
                        .executeBlocking(() -> identify(secret.get(), client), false)
                        .toCompletionStage());
    }

    private SecurityIdentity identify(ApiKeySecret secret, @Nullable InetAddress client) {
        StoredApiKey key = login.find(secret, client).orElseThrow(AuthenticationFailedException::new);
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(secret.prefix()))
                .addAttribute(API_KEY, key)
                .build();
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
