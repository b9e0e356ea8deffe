package app.marquee.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** An OIDC provider as far as a service needs one: it is discovered, shows its keys and has signed tokens. */
final class LoginServer implements AutoCloseable {
    private static final String KEY_ID = "test";

    private final KeyPair keys;
    private final HttpServer server;

    private LoginServer(KeyPair keys, HttpServer server) {
        this.keys = keys;
        this.server = server;
    }

    static LoginServer start() throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var login = new LoginServer(generator.generateKeyPair(), server);
        server.createContext("/.well-known/openid-configuration", exchange -> answer(exchange, login.configuration()));
        server.createContext("/keys", exchange -> answer(exchange, login.publicKeys()));
        server.start();
        return login;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String token(String subject, String... roles) {
        return Jwt.issuer(address())
                .subject(subject)
                .upn(subject)
                .groups(Set.of(roles))
                .expiresIn(600)
                .jws()
                .keyId(KEY_ID)
                .sign(keys.getPrivate());
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private JsonObject configuration() {
        return new JsonObject()
                .put("issuer", address())
                .put("jwks_uri", address() + "/keys")
                .put("authorization_endpoint", address() + "/authorize")
                .put("token_endpoint", address() + "/token");
    }

    private JsonObject publicKeys() {
        var key = (RSAPublicKey) keys.getPublic();
        return new JsonObject()
                .put(
                        "keys",
                        new JsonArray()
                                .add(new JsonObject()
                                        .put("kty", "RSA")
                                        .put("use", "sig")
                                        .put("alg", "RS256")
                                        .put("kid", KEY_ID)
                                        .put("n", encode(key.getModulus()))
                                        .put("e", encode(key.getPublicExponent()))));
    }

    private static String encode(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int sign = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, sign, bytes.length));
    }

    private static void answer(HttpExchange exchange, JsonObject body) throws IOException {
        byte[] bytes = body.encode().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}
