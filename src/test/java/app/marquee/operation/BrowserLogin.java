package app.marquee.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at a browser: opens the login page, fills it in, and has the application buy tokens for the code. */
final class BrowserLogin {
    static final Map<String, String> APPLICATION =
            Map.of("client_id", "marquee-app", "redirect_uri", "http://localhost:3000/login");

    private static final Pattern FORM = Pattern.compile("<form[^>]* action=\"([^\"]+)\"");
    private static final int PAGES_AT_MOST = 3;

    private final HttpClient http = HttpClient.newHttpClient();
    // Java's own store would keep them for https alone, as Keycloak asks even on this machine.
    private final Map<String, String> cookies = new HashMap<>();
    private final String endpoint;

    BrowserLogin(String issuer) {
        endpoint = issuer + "/protocol/openid-connect/";
    }

    /** The answer of the token endpoint: access_token, id_token and what belongs to them. */
    JsonObject signIn(String user, String password, String scope)
            throws IOException, InterruptedException, GeneralSecurityException {
        String verifier = UUID.randomUUID().toString() + UUID.randomUUID();
        var question = new HashMap<>(APPLICATION);
        question.putAll(Map.of(
                "response_type",
                "code",
                "scope",
                scope,
                "code_challenge",
                challenge(verifier),
                "code_challenge_method",
                "S256"));
        HttpResponse<String> page = open(question);
        for (int i = 0; i < PAGES_AT_MOST && page.statusCode() == 200; i++) {
            page = post(action(page), Map.of("username", user, "password", password));
        }
        var purchase = new HashMap<>(APPLICATION);
        purchase.putAll(Map.of("grant_type", "authorization_code", "code", code(page), "code_verifier", verifier));
        HttpResponse<String> tokens = post(endpoint + "token", purchase);
        assertThat(tokens.statusCode()).as(tokens.body()).isEqualTo(200);
        return new JsonObject(tokens.body());
    }

    /** The first page, or where the browser is sent instead. */
    HttpResponse<String> open(Map<String, String> question) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(endpoint + "auth?" + encode(question))));
    }

    private HttpResponse<String> post(String address, Map<String, String> form)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encode(form))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies.values().stream().collect(Collectors.joining("; ")));
        }
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        for (String cookie : response.headers().allValues("Set-Cookie")) {
            String pair = cookie.split(";", 2)[0];
            cookies.put(pair.split("=", 2)[0], pair);
        }
        return response;
    }

    private static String action(HttpResponse<String> page) {
        Matcher form = FORM.matcher(page.body());
        assertThat(form.find()).as(page.body()).isTrue();
        return form.group(1).replace("&amp;", "&");
    }

    private static String code(HttpResponse<String> page) {
        URI location = URI.create(page.headers().firstValue("Location").orElse(""));
        assertThat(location.toString()).startsWith(APPLICATION.get("redirect_uri"));
        return Arrays.stream(location.getQuery().split("&"))
                .filter(parameter -> parameter.startsWith("code="))
                .map(parameter -> URLDecoder.decode(parameter.substring("code=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No code in " + location));
    }

    private static String challenge(String verifier) throws GeneralSecurityException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
