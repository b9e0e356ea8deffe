package app.marquee.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** What an administrator of Keycloak does, by its REST API. */
final class KeycloakAdmin {
    private static final Map<String, Object> AUDIENCE_MAPPER = Map.of(
            "name", "audience of the API",
            "protocol", "openid-connect",
            "protocolMapper", "oidc-audience-mapper",
            "config", Map.of("included.client.audience", Settings.AUDIENCE, "access.token.claim", "true"));

    private final String address;
    private final String password;

    KeycloakAdmin(String address, String password) {
        this.address = address;
        this.password = password;
    }

    /** A second realm that is all the first one is, but for its name and keys. */
    void addRealm(String name) throws IOException {
        String first = Files.readString(KeycloakServer.REALM);
        create("", first.replace("\"realm\": \"marquee\"", "\"realm\": \"" + name + "\""));
    }

    void addOrganization(String alias, String... members) {
        String id = create(
                "/marquee/organizations",
                Map.of("name", alias, "alias", alias, "domains", List.of(Map.of("name", alias + ".example"))));
        for (String member : members) {
            create("/marquee/organizations/" + id + "/members", '"' + userId(member) + '"');
        }
    }

    String userId(String name) {
        return find("/marquee/users?exact=true&username=" + name).getString("[0].id");
    }

    /** A service whose tokens are good for this long, and for nobody. */
    void addService(String clientId, int seconds) {
        addService(clientId, seconds, List.of());
    }

    /** A service whose tokens are good for this long, and for Marquee. */
    void addServiceOfMarquee(String clientId, int seconds) {
        addService(clientId, seconds, List.of(AUDIENCE_MAPPER));
    }

    private void addService(String clientId, int seconds, List<?> mappers) {
        create(
                "/marquee/clients",
                Map.of(
                        "clientId",
                        clientId,
                        "serviceAccountsEnabled",
                        true,
                        "standardFlowEnabled",
                        false,
                        "fullScopeAllowed",
                        false,
                        "attributes",
                        Map.of("access.token.lifespan", seconds),
                        "protocolMappers",
                        mappers));
    }

    /** A token by the client credentials grant, with the secret that Keycloak made. */
    String serviceToken(String realm, String clientId) {
        String client = "/" + realm + "/clients/"
                + find("/" + realm + "/clients?clientId=" + clientId).getString("[0].id");
        String secret = find(client + "/client-secret").getString("value");
        return token(realm, Map.of("grant_type", "client_credentials", "client_id", clientId, "client_secret", secret));
    }

    /** Makes a key that signs from now on, ahead of the one that is there. */
    void addKey() {
        create(
                "/marquee/components",
                Map.of(
                        "name", "next",
                        "providerId", "rsa-generated",
                        "providerType", "org.keycloak.keys.KeyProvider",
                        "config", Map.of("priority", List.of("200"), "algorithm", List.of("RS256"))));
    }

    /** Takes back the key that Keycloak made with the realm. */
    void disableFirstKey() {
        Map<String, Object> key = find("/marquee/components?type=org.keycloak.keys.KeyProvider")
                .getMap("find { it.providerId == 'rsa-generated' && it.name != 'next' }");
        key.put("config", Map.of("active", List.of("false"), "enabled", List.of("false")));
        assertThat(request()
                        .body(key)
                        .put("/marquee/components/" + key.get("id"))
                        .statusCode())
                .isEqualTo(204);
    }

    private JsonPath find(String path) {
        Response response = request().get(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath();
    }

    /** The id of what was made. */
    private String create(String path, Object body) {
        Response response = request().body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        String location = response.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private RequestSpecification request() {
        String token = token(
                "master",
                Map.of("grant_type", "password", "client_id", "admin-cli", "username", "admin", "password", password));
        return given().baseUri(address + "/admin/realms")
                .header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON);
    }

    private String token(String realm, Map<String, String> form) {
        Response response =
                given().formParams(form).post(address + "/realms/" + realm + "/protocol/openid-connect/token");
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.jsonPath().getString("access_token");
    }
}
