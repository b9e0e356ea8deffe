package app.marquee.development;

import app.marquee.security.Logins;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Logs people in at the development login, which asks for no password and believes every name. */
@DevelopmentOnly
@ApplicationScoped
class DevelopmentLogin {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST_NAME = 200;

    private final Logins logins;
    private final URI tokenEndpoint;
    private final String clientId;
    private final String clientSecret;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    DevelopmentLogin(
            Logins logins,
            @ConfigProperty(name = "marquee.development.login.url") URI url,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "marquee.development.login.secret") String clientSecret) {
        this.logins = logins;
        this.tokenEndpoint = URI.create(url + "/token");
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** An access token of somebody who is a demo login or a member of any tenant; nothing for anybody else. */
    Optional<String> accessToken(String name) {
        return isKnown(name) ? Optional.of(logIn(name)) : Optional.empty();
    }

    String accessToken(DemoLogin demo) {
        return logIn(demo.login());
    }

    private boolean isKnown(String name) {
        return DemoLogin.of(name).isPresent() || (name.length() <= LONGEST_NAME && logins.isMember(name));
    }

    private String logIn(String name) {
        var request = HttpRequest.newBuilder(tokenEndpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(Map.of(
                        "grant_type", "password",
                        "username", name,
                        "client_id", clientId,
                        "client_secret", clientSecret))))
                .build();
        try {
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("The development login answered " + response.statusCode());
            }
            return new JsonObject(response.body()).getString("access_token");
        } catch (IOException e) {
            throw new UncheckedIOException("The development login cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The service stopped during a login", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
