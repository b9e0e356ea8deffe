package app.marquee;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;

/** Stands for the OIDC provider: signs tokens with a key made for this run, which the service trusts. */
public class TestLogins implements QuarkusTestResourceLifecycleManager {
    private static final KeyPair KEYS = newKeys();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                "quarkus.oidc.client-id",
                "marquee",
                "quarkus.oidc.roles.role-claim-path",
                "groups");
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    /** A token that a login's provider gives. */
    public static String token(String subject, String... roles) {
        return token(KEYS.getPrivate(), subject, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    public static String expiredToken(String subject) {
        return token(KEYS.getPrivate(), subject, Instant.now().minus(Duration.ofHours(1)));
    }

    public static String tokenOfAnotherProvider(String subject) {
        return token(newKeys().getPrivate(), subject, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String token(PrivateKey key, String subject, Instant expiresAt, String... roles) {
        return Jwt.subject(subject)
                .upn(subject)
                .groups(Set.of(roles))
                .issuedAt(expiresAt.minus(Duration.ofHours(2)))
                .expiresAt(expiresAt)
                .sign(key);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
