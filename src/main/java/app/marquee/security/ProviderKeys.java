package app.marquee.security;

import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Has the login provider's keys read again from time to time, so that one which it took back is soon not trusted here
 * either. Quarkus reads them again only for a token whose key it does not know, so this presents one.
 */
@ApplicationScoped
class ProviderKeys {
    private static final AccessTokenCredential OF_AN_UNKNOWN_KEY = new AccessTokenCredential(
            encode("{\"alg\":\"RS256\",\"kid\":\"\"}") + "." + encode("{}") + "." + encode("{}"));

    private final TenantIdentityProvider provider;

    ProviderKeys(TenantIdentityProvider provider) {
        this.provider = provider;
    }

    @Scheduled(every = "{marquee.login.keys-refresh}")
    void readAgain() {
        provider.authenticate(OF_AN_UNKNOWN_KEY).subscribe().with(identity -> {}, refused -> {});
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
