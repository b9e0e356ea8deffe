package app.marquee.outbound;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Calls tenants' systems the way Standard Webhooks describes it: POST of JSON, signed with each of the endpoint's secrets.
 */
@ApplicationScoped
public class SignedCalls {
    public static final String SECRET_PREFIX = "whsec_";

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Calls calls;
    private final InstantSource clock;

    SignedCalls(Calls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /** A secret in the form of Standard Webhooks. */
    public static String newSecret() {
        var secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return SECRET_PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    /**
     * Makes one call. Fails with {@link Unreachable} where certainly nothing was delivered, with another failure where
     * nobody knows.
     *
     * @param address where to connect to, with the name that TLS verifies
     * @param secrets each gives a signature: two while one follows the other
     * @param id the same for each try of the same message
     */
    public Future<Answer> post(
            WebAddress target, InetSocketAddress address, List<String> secrets, String id, String body) {
        return calls.call(Call.post(target, headers(secrets, id, body), body), address);
    }

    private Map<String, String> headers(List<String> secrets, String id, String body) {
        var timestamp = clock.instant().getEpochSecond();
        return Map.of(
                "Content-Type",
                "application/json",
                Webhook.UNBRANDED_MSG_ID_KEY,
                id,
                Webhook.UNBRANDED_MSG_TIMESTAMP_KEY,
                String.valueOf(timestamp),
                Webhook.UNBRANDED_MSG_SIGNATURE_KEY,
                secrets.stream()
                        .map(secret -> signature(secret, id, timestamp, body))
                        .collect(Collectors.joining(" ")));
    }

    private static String signature(String secret, String id, long timestamp, String body) {
        try {
            return new Webhook(secret).sign(id, timestamp, body);
        } catch (EmptyWebhookSecretException | WebhookSigningException e) {
            throw new IllegalStateException("A webhook could not be signed", e);
        }
    }
}
