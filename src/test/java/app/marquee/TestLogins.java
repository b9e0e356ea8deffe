package app.marquee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the OIDC provider: signs tokens with a key made for this run, which the service trusts, and gives them to
 * everybody who names himself, as the provider of development does.
 */
public class TestLogins implements QuarkusTestResourceLifecycleManager {
    // Short: a run signs thousands of tokens, and has each checked many times. TokensIT has keys as providers have
    // them.
    private static final int BITS = 1024;
    private static final KeyPair KEYS = newKeys();

    private @Nullable HttpServer tokenServer;

    @Override
    public Map<String, String> start() {
        HttpServer server = startTokenServer();
        tokenServer = server;
        return Map.of(
                // Few, so that more than that are quickly recorded.
                "marquee.merges.events-at-once",
                "20",
                "marquee.development.login.url",
                "http://localhost:" + server.getAddress().getPort(),
                "smallrye.jwt.sign.relax-key-validation",
                "true",
                "quarkus.oidc.public-key",
                Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()),
                "quarkus.oidc.client-id",
                "marquee",
                "quarkus.oidc.roles.role-claim-path",
                "groups");
    }

    @Override
    public void stop() {
        if (tokenServer != null) {
            tokenServer.stop(0);
        }
    }

    private static HttpServer startTokenServer() {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/token", TestLogins::giveToken);
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void giveToken(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String user = Arrays.stream(form.split("&"))
                .filter(field -> field.startsWith("username="))
                .map(field -> URLDecoder.decode(field.substring("username=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow();
        String token = user.equals("admin") ? token(user, "marquee-admin") : token(user);
        byte[] answer = "{\"access_token\":\"%s\"}".formatted(token).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    /** A token that a login's provider gives. */
    public static String token(String subject, String... roles) {
        return token(KEYS.getPrivate(), subject, Instant.now().plus(Duration.ofHours(1)), roles);
    }

    /** A token of a login that was asked for these organizations, in whatever form the provider writes them. */
    public static String tokenForOrganizations(String subject, Object organizations) {
        return claims(subject, Instant.now().plus(Duration.ofHours(1)))
                .claim("organization", organizations)
                .sign(KEYS.getPrivate());
    }

    /** A token of a login whose address the provider verified. */
    public static String tokenWithEmail(String subject, String email) {
        return claims(subject, Instant.now().plus(Duration.ofHours(1)))
                .claim("email", email)
                .claim("email_verified", true)
                .sign(KEYS.getPrivate());
    }

    /** A token that ends soon. */
    public static String tokenFor(String subject, Duration lifetime) {
        return token(KEYS.getPrivate(), subject, Instant.now().plus(lifetime));
    }

    public static String expiredToken(String subject) {
        return token(KEYS.getPrivate(), subject, Instant.now().minus(Duration.ofHours(1)));
    }

    public static String tokenOfAnotherProvider(String subject) {
        return token(newKeys().getPrivate(), subject, Instant.now().plus(Duration.ofHours(1)));
    }

    private static String token(PrivateKey key, String subject, Instant expiresAt, String... roles) {
        return claims(subject, expiresAt, roles).sign(key);
    }

    private static JwtClaimsBuilder claims(String subject, Instant expiresAt, String... roles) {
        return Jwt.subject(subject)
                .upn(subject)
                .groups(Set.of(roles))
                .issuedAt(expiresAt.minus(Duration.ofHours(2)))
                .expiresAt(expiresAt);
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }
}
