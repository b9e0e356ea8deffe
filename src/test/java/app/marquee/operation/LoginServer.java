package app.marquee.operation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An OIDC provider as far as a service needs one: it is discovered, shows its keys and has signed tokens. */
final class LoginServer implements AutoCloseable {
    private final Map<String, KeyPair> keys = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile String signingKeyId = "";

    private LoginServer(HttpServer server) {
        this.server = server;
    }

    static LoginServer start() throws IOException, GeneralSecurityException {
        var login = new LoginServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        login.addKey("first");
        login.server.createContext(
                "/.well-known/openid-configuration", exchange -> answer(exchange, login.configuration()));
        login.server.createContext("/keys", exchange -> answer(exchange, login.publicKeys()));
        login.server.createContext("/token", exchange -> answer(exchange, login.granted(form(exchange))));
        login.server.start();
        return login;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Makes a key that is shown with the others and signs from now on. */
    void addKey(String id) throws GeneralSecurityException {
        keys.put(id, newKeys());
        signingKeyId = id;
    }

    void removeKey(String id) {
        keys.remove(id);
    }

    static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    String token(String subject, String... roles) {
        return sign(claims(subject, roles));
    }

    /** What a token of this login says, to be changed before it is signed. */
    JwtClaimsBuilder claims(String subject, String... roles) {
        return Jwt.issuer(address())
                .subject(subject)
                .upn(subject)
                .audience(Settings.AUDIENCE)
                .groups(Set.of(roles))
                .expiresIn(600);
    }

    String sign(JwtClaimsBuilder claims) {
        return sign(claims, signingKey());
    }

    /** Signs with another key in the name of the one that this login shows. */
    String sign(JwtClaimsBuilder claims, KeyPair key) {
        return claims.jws().keyId(signingKeyId).sign(key.getPrivate());
    }

    String signingKeyId() {
        return signingKeyId;
    }

    KeyPair signingKey() {
        return Objects.requireNonNull(keys.get(signingKeyId));
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
        var shown = new JsonArray();
        keys.forEach((id, pair) -> shown.add(publicKey(id, (RSAPublicKey) pair.getPublic())));
        return new JsonObject().put("keys", shown);
    }

    private static JsonObject publicKey(String id, RSAPublicKey key) {
        return new JsonObject()
                .put("kty", "RSA")
                .put("use", "sig")
                .put("alg", "RS256")
                .put("kid", id)
                .put("n", encode(key.getModulus()))
                .put("e", encode(key.getPublicExponent()));
    }

    /** Gives everybody who names a subject what they ask for: its clients are tests. */
    private JsonObject granted(Map<String, String> form) {
        long seconds = Long.parseLong(form.getOrDefault("seconds", "600"));
        String[] groups = form.getOrDefault("groups", "").split(" ");
        String token = sign(claims(form.getOrDefault("client_id", ""), groups).expiresIn(seconds));
        return new JsonObject()
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", seconds);
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(body.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
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
