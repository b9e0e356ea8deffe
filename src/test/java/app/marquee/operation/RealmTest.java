package app.marquee.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the realm for Keycloak promises; that Keycloak keeps it is shown by ./mvnw verify -Pkeycloak. */
class RealmTest {
    private static final Path FOLDER = Path.of("k8s/keycloak");

    @Test
    void theApplicationLogsInByCodeWithProofAndNotElsewhere() throws IOException {
        JsonObject application = client("marquee-app");

        assertThat(application.getBoolean("publicClient")).isTrue();
        assertThat(application.getBoolean("standardFlowEnabled")).isTrue();
        assertThat(application.getBoolean("implicitFlowEnabled")).isFalse();
        assertThat(application.getJsonObject("attributes").getString("pkce.code.challenge.method"))
                .isEqualTo("S256");
        assertThat(application.getJsonArray("redirectUris").stream().map(String::valueOf))
                .isNotEmpty()
                .noneMatch(address -> address.contains("*"));
    }

    @Test
    void noClientTakesPasswordsOrAllRoles() throws IOException {
        assertThat(clients()).hasSize(3).allSatisfy((id, client) -> {
            assertThat(client.getBoolean("directAccessGrantsEnabled")).isFalse();
            assertThat(client.getBoolean("fullScopeAllowed")).isFalse();
        });
    }

    @Test
    void whoeverGetsTokensGetsThemForTheApi() throws IOException {
        for (String id : List.of("marquee-app", "partner-example")) {
            assertThat(client(id)
                            .getJsonArray("protocolMappers")
                            .getJsonObject(0)
                            .getJsonObject("config")
                            .getString("included.client.audience"))
                    .isEqualTo(Settings.AUDIENCE);
        }
    }

    @Test
    void organizationsAreOnAndTheAdminsRoleIsTheConfiguredOne() throws IOException {
        JsonObject realm = read("marquee-realm.json");

        assertThat(realm.getBoolean("organizationsEnabled")).isTrue();
        assertThat(realm.getJsonObject("roles")
                        .getJsonArray("realm")
                        .getJsonObject(0)
                        .getString("name"))
                .isEqualTo("marquee-admin");
    }

    @Test
    void thereIsNoSecretInIt() throws IOException {
        assertThat(read("marquee-realm.json").encode())
                .doesNotContain("\"secret\"", "\"credentials\"", "\"privateKey\"", "\"users\"");
        assertThat(read("demo/marquee-users-0.json").getJsonArray("users"))
                .isNotEmpty()
                .allSatisfy(user -> assertThat(((JsonObject) user)
                                .getJsonArray("credentials")
                                .getJsonObject(0)
                                .getString("value"))
                        .isEqualTo("${MARQUEE_DEMO_PASSWORD}"));
    }

    private static JsonObject client(String id) throws IOException {
        return Objects.requireNonNull(clients().get(id));
    }

    private static Map<String, JsonObject> clients() throws IOException {
        return read("marquee-realm.json").getJsonArray("clients").stream()
                .map(JsonObject.class::cast)
                .collect(Collectors.toMap(client -> client.getString("clientId"), Function.identity()));
    }

    private static JsonObject read(String file) throws IOException {
        return new JsonObject(Files.readString(FOLDER.resolve(file)));
    }
}
